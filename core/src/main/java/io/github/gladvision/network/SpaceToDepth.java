package io.github.gladvision.network;

import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An autoencoder without weights: blocks of factor x factor pixels become the channels of one latent pixel, after the
 * colours of the product are centred and scaled to about unit variance with one scale for all, so that no noise is
 * amplified. It loses nothing: decoding gives the image back.
 */
public final class SpaceToDepth implements Autoencoder {
    /** Keeps blank images, whose deviation is 0, from being blown up. */
    private static final float SMALLEST_DEVIATION = 0.02f;

    private final Config config;

    /**
     * @param factor side of a block in pixels
     * @param mean of each colour channel of the product's images, in [-1,1]
     * @param deviation standard deviation of all its pixels about that mean
     */
    public record Config(int factor, float[] mean, float deviation) {}

    public SpaceToDepth(Config config) {
        this.config = config;
    }

    /**
     * The transform for a product.
     *
     * @param images some of its images, each 3 planes in [-1,1]
     */
    public static SpaceToDepth fit(Iterable<float[]> images, int factor) {
        double[] sum = new double[3];
        double squares = 0;
        long perChannel = 0;
        for (float[] image : images) {
            int plane = image.length / 3;
            perChannel += plane;
            for (int i = 0; i < image.length; i++) {
                sum[i / plane] += image[i];
                squares += (double) image[i] * image[i];
            }
        }
        if (perChannel == 0) {
            throw new IllegalArgumentException("no images to fit to");
        }
        float[] mean = new float[3];
        for (int c = 0; c < 3; c++) {
            mean[c] = (float) (sum[c] / perChannel);
            squares -= sum[c] * sum[c] / perChannel;
        }
        double deviation = Math.sqrt(Math.max(0, squares / (3.0 * perChannel)));
        return new SpaceToDepth(new Config(factor, mean, Math.max(SMALLEST_DEVIATION, (float) deviation)));
    }

    public Config config() {
        return config;
    }

    @Override
    public Tensor encode(Tensor images) {
        try (Scope scope = new Scope()) {
            Tensor scaled = images.sub(mean()).div(new Scalar(config.deviation()));
            return scope.keep(torch.pixel_unshuffle(scaled, config.factor()));
        }
    }

    @Override
    public Tensor decode(Tensor latents) {
        try (Scope scope = new Scope()) {
            Tensor pixels = torch.pixel_shuffle(latents, config.factor());
            return scope.keep(pixels.mul(new Scalar(config.deviation())).add(mean()));
        }
    }

    @Override
    public int latentChannels() {
        return 3 * config.factor() * config.factor();
    }

    @Override
    public int factor() {
        return config.factor();
    }

    private Tensor mean() {
        return Tensors.of(config.mean(), 1, 3, 1, 1);
    }
}
