package io.github.gladvision.network.autoencoder;

import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * What {@link AutoencoderKL} makes of an image: a normal distribution for each value of its latent (Kingma and Welling,
 * 2014), not yet scaled for diffusion. The tensors belong to the scope in which it was asked for.
 *
 * @param mean [B, C, h, w]
 * @param logvar logarithm of the variance, [B, C, h, w], between -30 and 20
 */
public record DiagonalGaussianDistribution(Tensor mean, Tensor logvar) {
    private static final double SMALLEST = -30;
    private static final double LARGEST = 20;

    /** From both side by side, [B, 2 C, h, w], as the encoder gives them. */
    static DiagonalGaussianDistribution of(Tensor moments) {
        try (Scope scope = new Scope()) {
            long channels = moments.size(1) / 2;
            Tensor logvar = moments.narrow(1, channels, channels).clamp(scalar(SMALLEST), scalar(LARGEST));
            return new DiagonalGaussianDistribution(
                    scope.keep(moments.narrow(1, 0, channels).clone()), scope.keep(logvar));
        }
    }

    private static ScalarOptional scalar(double value) {
        return new ScalarOptional(new Scalar(value));
    }

    /**
     * One latent of this distribution: mean + deviation noise.
     *
     * @param noise standard normal values, [B, C, h, w]; the same noise gives the same latent
     */
    public Tensor sample(Tensor noise) {
        try (Scope scope = new Scope()) {
            return scope.keep(logvar.mul(new Scalar(0.5)).exp().mul(noise).add(mean));
        }
    }
}
