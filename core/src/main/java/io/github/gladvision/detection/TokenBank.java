package io.github.gladvision.detection;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of good images, in the order of the images.
 *
 * @param tokens [M,D] where their place does not matter; [P,N,D] of N images where it does, P the number of places
 * @param search where in an image its like may lie
 */
record TokenBank(Tensor tokens, MemoryView.Search search) {
    /** @return distance [1,1,h,w] of every token of a grid [1,D,h,w] to the nearest */
    Tensor nearest(Tensor grid) {
        return switch (search) {
            case ANYWHERE -> TokenDistance.nearestInBank(grid, tokens);
            case NEARBY -> TokenDistance.nearestNearby(grid, tokens);
        };
    }

    /** The same without the entries of one image: of tokens or images in the bank, those with these numbers. */
    Tensor nearestWithout(Tensor grid, long from, long to) {
        int dimension = search == MemoryView.Search.ANYWHERE ? 0 : 1;
        try (Scope scope = new Scope()) {
            Tensor before = nearestAmong(grid, dimension, 0, from);
            Tensor after = nearestAmong(grid, dimension, to, tokens.size(dimension));
            return scope.keep(before == null ? after : after == null ? before : before.minimum(after));
        }
    }

    private @Nullable Tensor nearestAmong(Tensor grid, int dimension, long from, long to) {
        return from == to ? null : new TokenBank(tokens.narrow(dimension, from, to - from), search).nearest(grid);
    }
}
