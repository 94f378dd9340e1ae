package io.github.gladvision.fitting;

import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Covariance of tokens, taken in image by image, so that no more than one image's have to be held. */
public final class TokenCovariance {
    /**
     * Sums over tokens less a shift near their mean, so that products of small numbers are added up.
     *
     * @param shift [1,C]
     * @param sum [1,C] in double precision
     * @param products [C,C] in double precision
     */
    private record Sums(Tensor shift, Tensor sum, Tensor products) {}

    private @Nullable Sums sums;
    private long count;

    /**
     * @param tokens [N,C] of one image
     * @param scope around whose scope what is kept belongs to
     */
    public void add(Tensor tokens, Scope scope) {
        if (sums == null) {
            long channels = tokens.size(1);
            sums = new Sums(
                    scope.keep(tokens.mean(new long[] {0}, true, new ScalarTypeOptional())),
                    scope.keep(torch.zeros(1, channels).to(torch.ScalarType.Double)),
                    scope.keep(torch.zeros(channels, channels).to(torch.ScalarType.Double)));
        }
        Tensor centred = tokens.sub(sums.shift());
        sums.sum()
                .add_(centred.sum(new long[] {0}, true, new ScalarTypeOptional())
                        .to(torch.ScalarType.Double));
        sums.products().add_(centred.transpose(0, 1).matmul(centred).to(torch.ScalarType.Double));
        count += tokens.size(0);
    }

    /**
     * @return [C,C] in double precision
     * @throws IllegalStateException if no image was taken in
     */
    public Tensor value() {
        if (sums == null) {
            throw new IllegalStateException("no tokens were taken in");
        }
        try (Scope scope = new Scope()) {
            Tensor ofMeans = sums.sum().transpose(0, 1).matmul(sums.sum()).div(new Scalar((double) count));
            return scope.keep(sums.products().sub(ofMeans).div(new Scalar((double) Math.max(1, count - 1))));
        }
    }
}
