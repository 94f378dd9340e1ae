package io.github.gladvision.adaptive;

import io.github.gladvision.tensor.Scope;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * How far each token of one feature grid is from the nearest token of another. Grids are [B,C,h,w]; a token is the C
 * values at one place. In cosine distance, 1 - max_j cos(a_i, b_j), this is the comparison of GLAD's adaptive step (Yao
 * et al. 2024, equation 6) and of its anomaly map.
 */
public final class TokenDistance {
    /** Cap on the entries of one block of similarities, so that large grids do not ask for gigabytes at once. */
    private static final long BLOCK_ENTRIES = 1L << 24;

    private TokenDistance() {}

    /**
     * Cosine distance of every token of {@code from} to the nearest token anywhere in {@code to}.
     *
     * @param from features [B,C,h,w]
     * @param to features [B,C,h',w']
     * @return [B,1,h,w], 0 (same direction) to 2
     */
    public static Tensor nearest(Tensor from, Tensor to) {
        try (Scope scope = new Scope()) {
            Tensor a = unit(from.flatten(2, 3)).transpose(1, 2);
            Tensor b = unit(to.flatten(2, 3));
            long rows = Math.max(1, BLOCK_ENTRIES / Math.max(1, a.size(0) * b.size(2)));
            TensorVector blocks = new TensorVector();
            for (long start = 0; start < a.size(1); start += rows) {
                try (Scope block = new Scope()) {
                    Tensor cosine = torch.bmm(a.narrow(1, start, Math.min(rows, a.size(1) - start)), b);
                    blocks.push_back(cosine.amax(new long[] {2}, false));
                }
            }
            return scope.keep(oneMinus(torch.cat(blocks, 1)).reshape(from.size(0), 1, from.size(2), from.size(3)));
        }
    }

    /**
     * Euclidean distance of every token of {@code from} to the nearest token of {@code to} not more than {@code radius}
     * places away, so that a part in the wrong place is far even if its like is elsewhere in the image.
     *
     * @param from features [B,C,h,w]
     * @param to features of the same shape
     * @return [B,1,h,w], 0 or more
     */
    public static Tensor nearestWithin(Tensor from, Tensor to, int radius) {
        try (Scope scope = new Scope()) {
            Tensor padded = torch.replication_pad2d(to, radius, radius, radius, radius);
            @Nullable Tensor best = null;
            for (int dy = 0; dy <= 2 * radius; dy++) {
                for (int dx = 0; dx <= 2 * radius; dx++) {
                    try (Scope place = new Scope()) {
                        Tensor shifted = padded.narrow(2, dy, from.size(2)).narrow(3, dx, from.size(3));
                        Tensor difference = from.sub(shifted);
                        Tensor squares = difference.mul(difference).sum(new long[] {1}, true, new ScalarTypeOptional());
                        best = place.keep(best == null ? squares : best.minimum(squares));
                    }
                }
            }
            return scope.keep(Objects.requireNonNull(best).sqrt());
        }
    }

    /**
     * Euclidean distance of every token of {@code from} to the nearest token of a collection.
     *
     * @param from features [B,C,h,w]
     * @param bank tokens [M,C]
     * @return [B,1,h,w], 0 or more
     */
    public static Tensor nearestInBank(Tensor from, Tensor bank) {
        try (Scope scope = new Scope()) {
            Tensor tokens = from.flatten(2, 3).transpose(1, 2).reshape(-1, from.size(1));
            Tensor bankSquares = bank.mul(bank).sum(new long[] {1}, false, new ScalarTypeOptional());
            Tensor transposed = bank.transpose(0, 1).mul(new Scalar(-2.0));
            long rows = Math.max(1, BLOCK_ENTRIES / Math.max(1, bank.size(0)));
            TensorVector blocks = new TensorVector();
            for (long start = 0; start < tokens.size(0); start += rows) {
                try (Scope block = new Scope()) {
                    Tensor part = tokens.narrow(0, start, Math.min(rows, tokens.size(0) - start));
                    Tensor nearest = torch.addmm(bankSquares, part, transposed).amin(new long[] {1}, false);
                    Tensor squares = part.mul(part).sum(new long[] {1}, false, new ScalarTypeOptional());
                    blocks.push_back(
                            nearest.add(squares).clamp_min(new Scalar(0.0)).sqrt());
                }
            }
            return scope.keep(torch.cat(blocks, 0).reshape(from.size(0), 1, from.size(2), from.size(3)));
        }
    }

    /**
     * Euclidean distance of every token of {@code from} to the nearest token of a collection of grids that lies at its
     * place or at one of the eight around it.
     *
     * @param from features [1,C,h,w]
     * @param bank tokens [P,N,C] of N grids, at each of their P = h w places
     * @return [1,1,h,w], 0 or more
     */
    public static Tensor nearestNearby(Tensor from, Tensor bank) {
        long height = from.size(2);
        long width = from.size(3);
        try (Scope scope = new Scope()) {
            long[] one = {1, 1};
            // For every place of the bank, the nine tokens that look there: [P,C,9].
            Tensor around = torch.im2col(from, new long[] {3, 3}, one, one, one)
                    .reshape(from.size(1), 9, height * width)
                    .permute(2, 0, 1);
            Tensor squares = bank.mul(bank).sum(new long[] {2}, true, new ScalarTypeOptional());
            Tensor nearest = squares.sub(torch.bmm(bank, around.contiguous()).mul(new Scalar(2.0)))
                    .amin(new long[] {1}, false)
                    .transpose(0, 1)
                    .reshape(1, 9, height, width);
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
            return scope.keep(Objects.requireNonNull(best)
                    .add(own)
                    .clamp_min(new Scalar(0.0))
                    .sqrt());
        }
    }

    /** Scales the tokens, dimension 1, to unit length; tokens of zeros stay. */
    public static Tensor unit(Tensor features) {
        Tensor length = features.mul(features)
                .sum(new long[] {1}, true, new ScalarTypeOptional())
                .sqrt();
        return features.div(length.clamp_min(new Scalar(1e-12)));
    }

    private static Tensor oneMinus(Tensor cosine) {
        return cosine.neg().add(new Scalar(1.0));
    }
}
