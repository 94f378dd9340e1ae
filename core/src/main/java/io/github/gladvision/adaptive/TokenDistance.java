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
