package io.github.gladvision.memory;

import io.github.gladvision.tensor.Scope;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The linear maps that tokens go through before they are remembered. */
public final class TokenProjection {
    /** Share of the mean variance that is added to every direction's, so that rounding is not taken for a feature. */
    private static final double RIDGE = 0.001;

    /** Principal components that are kept. */
    private static final int DIMENSIONS = 128;

    /** Share of the mean variance that is added to every principal component's. */
    private static final double SHRINKAGE = 0.1;

    private TokenProjection() {}

    /**
     * @param grid [1,C,h,w]
     * @param projection [C,D]
     * @return [1,D,h,w]
     */
    public static Tensor apply(Tensor grid, Tensor projection) {
        try (Scope scope = new Scope()) {
            Tensor rows = rows(grid).matmul(projection);
            return scope.keep(rows.transpose(0, 1).reshape(1, projection.size(1), grid.size(2), grid.size(3)));
        }
    }

    /** @return the tokens of a grid [1,C,h,w], [h w, C] */
    public static Tensor rows(Tensor grid) {
        return grid.flatten(2, 3).squeeze(0).transpose(0, 1);
    }

    /**
     * After it, the Euclidean distance is that of Mahalanobis.
     *
     * @param covariance of tokens, [C,C] in double precision
     * @return W [C,C] with W W' the inverse of the covariance
     */
    public static Tensor whitening(Tensor covariance) {
        try (Scope scope = new Scope()) {
            long channels = covariance.size(0);
            Tensor ridge = torch.eye(channels)
                    .to(torch.ScalarType.Double)
                    .mul(covariance.diagonal().mean().mul(new Scalar(RIDGE)).clamp_min(new Scalar(1e-12)));
            Tensor lower = torch.linalg_cholesky(covariance.add(ridge));
            return scope.keep(torch.linalg_inv(lower)
                    .transpose(0, 1)
                    .to(torch.ScalarType.Float)
                    .contiguous());
        }
    }

    /**
     * The directions in which tokens differ most (principal components): distances keep most of what they are.
     *
     * @param covariance of tokens, [C,C] in double precision
     * @return [C,D]
     */
    public static Tensor principal(Tensor covariance) {
        try (Scope scope = new Scope()) {
            return scope.keep(Components.of(covariance)
                    .directions()
                    .to(torch.ScalarType.Float)
                    .contiguous());
        }
    }

    /**
     * Principal components, each divided by its spread, so that what varies much counts hardly more than what varies little.
     * To the variances their mean's {@value #SHRINKAGE} is added, so that what hardly varies is not all that counts.
     *
     * @param covariance of tokens, [C,C] in double precision
     * @return [C,D]
     */
    public static Tensor evened(Tensor covariance) {
        try (Scope scope = new Scope()) {
            Components components = Components.of(covariance);
            Tensor variances = components.variances();
            Tensor spreads = variances
                    .add(variances.mean().mul(new Scalar(SHRINKAGE)).clamp_min(new Scalar(1e-12)))
                    .sqrt();
            return scope.keep(components
                    .directions()
                    .div(spreads)
                    .to(torch.ScalarType.Float)
                    .contiguous());
        }
    }

    /**
     * The principal components that are kept, the one that varies most last.
     *
     * @param variances [D]
     * @param directions [C,D]
     */
    private record Components(Tensor variances, Tensor directions) {
        static Components of(Tensor covariance) {
            T_TensorTensor_T ascending = torch.linalg_eigh(covariance, new BytePointer("L"));
            long channels = covariance.size(0);
            long kept = Math.min(DIMENSIONS, channels);
            return new Components(
                    ascending.get0().narrow(0, channels - kept, kept),
                    ascending.get1().narrow(1, channels - kept, kept));
        }
    }

    /** Dimensions of the tokens after the projection. */
    static int dimensions(MemoryView.Tokens kind, int channels) {
        return kind == MemoryView.Tokens.WHITENED ? channels : Math.min(DIMENSIONS, channels);
    }
}
