package io.github.gladvision.detection;

import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Covariance of tokens, taken in image by image, so that no more than one image's have to be held. */
final class TokenCovariance {
    /** Near the mean, so that products of small numbers are added up. */
    private @Nullable Tensor shift;

    private @Nullable Tensor sum;
    private @Nullable Tensor products;
    private long count;

    /**
     * @param tokens [N,C] of one image
     * @param scope around whose scope what is kept belongs to
     */
    void add(Tensor tokens, Scope scope) {
        if (shift == null || sum == null || products == null) {
            long channels = tokens.size(1);
            shift = scope.keep(tokens.mean(new long[] {0}, true, new ScalarTypeOptional()));
            sum = scope.keep(torch.zeros(1, channels).to(torch.ScalarType.Double));
            products = scope.keep(torch.zeros(channels, channels).to(torch.ScalarType.Double));
        }
        Tensor centred = tokens.sub(shift);
        sum.add_(centred.sum(new long[] {0}, true, new ScalarTypeOptional()).to(torch.ScalarType.Double));
        products.add_(centred.transpose(0, 1).matmul(centred).to(torch.ScalarType.Double));
        count += tokens.size(0);
    }

    /** @return [C,C] in double precision */
    Tensor value() {
        try (Scope scope = new Scope()) {
            Tensor ofMeans = sum.transpose(0, 1).matmul(sum).div(new Scalar((double) count));
            return scope.keep(products.sub(ofMeans).div(new Scalar((double) Math.max(1, count - 1))));
        }
    }
}
