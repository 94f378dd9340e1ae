package io.github.gladvision.memory;

import io.github.gladvision.tensor.Scope;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * How far each token of a grid is from the nearest of a bank. A squared distance is |a|² - 2 ab + |b|²: one product of
 * matrices, with the squares |b|² of the bank known beforehand. It goes through the bank block by block, so that what is
 * widened from half precision, and multiplied, stays in the cache.
 */
final class BankSearch {
    /** Values of the bank in a block where every token meets all of them. */
    private static final long BLOCK = 1L << 20;

    /** The same where a token meets those of its place: less, for a product has nine columns only. */
    private static final long PLACES_BLOCK = 1L << 18;

    /** Tokens that are compared at once, so that the distances to a block stay within 64 MB. */
    private static final long ROWS = 1L << 12;

    private BankSearch() {}

    /**
     * Sums of the squares of tokens.
     *
     * @param bank tokens in the last dimension, [M,D] or [P,N,D], in single or half precision
     * @return [M] or [P,N], single precision
     */
    static Tensor squares(Tensor bank) {
        int last = (int) bank.dim() - 1;
        try (Scope scope = new Scope()) {
            TensorVector blocks = new TensorVector();
            long rows = Math.max(1, BLOCK / Math.max(1, bank.numel() / bank.size(0)));
            for (long start = 0; start < bank.size(0); start += rows) {
                try (Scope block = new Scope()) {
                    Tensor part = widened(bank, start, rows).contiguous();
                    blocks.push_back(part.mul(part).sum(new long[] {last}, false, new ScalarTypeOptional()));
                }
            }
            return scope.keep(torch.cat(blocks, 0));
        }
    }

    /**
     * Euclidean distance of every token of {@code from} to the nearest token of a collection.
     *
     * @param from features [B,D,h,w]
     * @param bank tokens [M,D]
     * @param squares of the bank, [M]
     * @return [B,1,h,w], 0 or more
     */
    static Tensor anywhere(Tensor from, Tensor bank, Tensor squares) {
        try (Scope scope = new Scope()) {
            Tensor tokens = from.flatten(2, 3).transpose(1, 2).reshape(-1, from.size(1));
            TensorVector blocks = new TensorVector();
            for (long start = 0; start < tokens.size(0); start += ROWS) {
                try (Scope block = new Scope()) {
                    Tensor part = tokens.narrow(0, start, Math.min(ROWS, tokens.size(0) - start));
                    Tensor own = part.mul(part).sum(new long[] {1}, false, new ScalarTypeOptional());
                    blocks.push_back(distance(nearest(part, bank, squares).add(own)));
                }
            }
            return scope.keep(torch.cat(blocks, 0).reshape(from.size(0), 1, from.size(2), from.size(3)));
        }
    }

    /** The least |b|² - 2 ab of every token [T,D], [T]. */
    private static Tensor nearest(Tensor tokens, Tensor bank, Tensor squares) {
        try (Scope scope = new Scope()) {
            @Nullable Tensor best = null;
            long rows = Math.max(1, BLOCK / bank.size(1));
            for (long start = 0; start < bank.size(0); start += rows) {
                try (Scope block = new Scope()) {
                    Tensor part = widened(bank, start, rows);
                    Tensor least = torch.addmm(
                                    squares.narrow(0, start, part.size(0)),
                                    tokens,
                                    part.transpose(0, 1),
                                    new Scalar(1.0),
                                    new Scalar(-2.0))
                            .amin(new long[] {1}, false);
                    best = block.keep(best == null ? least : best.minimum(least));
                }
            }
            return scope.keep(Objects.requireNonNull(best, "a bank is not empty"));
        }
    }

    /**
     * Euclidean distance of every token of {@code from} to the nearest token of a collection of grids that lies at its
     * place or at one of the eight around it.
     *
     * @param from features [1,D,h,w]
     * @param bank tokens [P,N,D] of N grids, at each of their P = h w places
     * @param squares of the bank, [P,N]
     * @return [1,1,h,w], 0 or more
     */
    static Tensor nearby(Tensor from, Tensor bank, Tensor squares) {
        long height = from.size(2);
        long width = from.size(3);
        try (Scope scope = new Scope()) {
            long[] one = {1, 1};
            // For every place of the bank, the nine tokens that look there: [P,9,D].
            Tensor around = torch.im2col(from, new long[] {3, 3}, one, one, one)
                    .reshape(from.size(1), 9, height * width)
                    .permute(2, 1, 0)
                    .contiguous();
            Tensor nearest =
                    nearestAtPlaces(around, bank, squares).transpose(0, 1).reshape(1, 9, height, width);
            Tensor padded =
                    torch.constant_pad_nd(nearest, new long[] {1, 1, 1, 1}, new Scalar(Double.POSITIVE_INFINITY));
            @Nullable Tensor best = null;
            for (int k = 0; k < 9; k++) {
                // The k-th of the nine is the token at place + offset: seen from the token, the bank's place is at
                // -offset.
                Tensor seen =
                        padded.narrow(1, k, 1).narrow(2, 2 - k / 3, height).narrow(3, 2 - k % 3, width);
                best = best == null ? seen : best.minimum(seen);
            }
            Tensor own = from.mul(from).sum(new long[] {1}, true, new ScalarTypeOptional());
            return scope.keep(distance(Objects.requireNonNull(best).add(own)));
        }
    }

    /** The least |b|² - 2 ab of the tokens [P,9,D] that look at each place, [P,9]. */
    private static Tensor nearestAtPlaces(Tensor around, Tensor bank, Tensor squares) {
        try (Scope scope = new Scope()) {
            TensorVector blocks = new TensorVector();
            long rows = Math.max(1, PLACES_BLOCK / Math.max(1, bank.size(1) * bank.size(2)));
            for (long start = 0; start < bank.size(0); start += rows) {
                try (Scope block = new Scope()) {
                    Tensor part = widened(bank, start, rows);
                    blocks.push_back(torch.baddbmm(
                                    squares.narrow(0, start, part.size(0)).unsqueeze(1),
                                    around.narrow(0, start, part.size(0)),
                                    part.transpose(1, 2),
                                    new Scalar(1.0),
                                    new Scalar(-2.0))
                            .amin(new long[] {2}, false));
                }
            }
            return scope.keep(torch.cat(blocks, 0));
        }
    }

    /** A block of a bank from entry {@code start} of its first dimension on, in single precision. */
    private static Tensor widened(Tensor bank, long start, long most) {
        return bank.narrow(0, start, Math.min(most, bank.size(0) - start)).to(torch.ScalarType.Float);
    }

    /** What rounding makes negative is none. */
    private static Tensor distance(Tensor square) {
        return square.clamp_min(new Scalar(0.0)).sqrt();
    }
}
