package io.github.gladvision.memory;

import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of good images, in the order of the images.
 *
 * @param tokens [M,D] where their place does not matter; [P,N,D] of N images where it does, P the number of places
 * @param squares sums of their squares, [M] or [P,N]
 * @param search where in an image its like may lie
 */
public record TokenBank(Tensor tokens, Tensor squares, MemoryView.Search search) {
    /** The name that tokens are stored under. */
    public static final String TOKENS = "tokens";

    /** Tokens are most of a model, and half precision, of which all values are exact in single, is enough for them. */
    private static final torch.ScalarType STORED_AS = torch.ScalarType.Half;

    /** With the values that tokens will have when they are read again. Tokens and squares belong to the innermost scope. */
    public static TokenBank asStored(Tensor tokens, MemoryView.Search search) {
        try (Scope scope = new Scope()) {
            Tensor half = scope.keep(tokens.to(STORED_AS));
            return new TokenBank(half, scope.keep(BankSearch.squares(half)), search);
        }
    }

    /** As {@code source} has it, whose parameters own it. */
    static TokenBank read(ParameterSource source, MemoryView.Search search, long... shape) {
        try (Scope scope = new Scope()) {
            Tensor tokens = source.table(TOKENS, search == MemoryView.Search.NEARBY, shape);
            return new TokenBank(tokens, source.parameters().keep(BankSearch.squares(tokens)), search);
        }
    }

    /** @return distance [1,1,h,w] of every token of a grid [1,D,h,w] to the nearest */
    Tensor nearest(Tensor grid) {
        return switch (search) {
            case ANYWHERE -> BankSearch.anywhere(grid, tokens, squares);
            case NEARBY -> BankSearch.nearby(grid, tokens, squares);
        };
    }

    /** The same without the entries of one image: of tokens or images in the bank, those with these numbers. */
    public Tensor nearestWithout(Tensor grid, long from, long to) {
        int dimension = search == MemoryView.Search.ANYWHERE ? 0 : 1;
        try (Scope scope = new Scope()) {
            Tensor before = nearestAmong(grid, dimension, 0, from);
            Tensor after = nearestAmong(grid, dimension, to, tokens.size(dimension));
            if (before == null || after == null) {
                return scope.keep(Objects.requireNonNull(before == null ? after : before, "no other image is there"));
            }
            return scope.keep(before.minimum(after));
        }
    }

    private @Nullable Tensor nearestAmong(Tensor grid, int dimension, long from, long to) {
        return from == to
                ? null
                : new TokenBank(
                                tokens.narrow(dimension, from, to - from),
                                squares.narrow(dimension, from, to - from),
                                search)
                        .nearest(grid);
    }
}
