package io.github.gladvision.network.autoencoder;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An autoencoder without weights: blocks of factor x factor pixels become the channels of one latent pixel, after the
 * colours of the product are centred and scaled to about unit variance with one scale for all, so that no noise is
 * amplified. It loses nothing: decoding gives the image back.
 */
public final class SpaceToDepth implements Autoencoder {
    private final Config config;

    /**
     * @param factor side of a block in pixels
     * @param mean of each colour channel of the product's images, in [-1,1]
     * @param deviation standard deviation of all its pixels about that mean
     */
    public record Config(int factor, List<Float> mean, float deviation) implements NetworkConfig {
        static final String NAME = "SpaceToDepth";

        private static final ConfigFile FILE = new ConfigFile(
                "an autoencoder configuration",
                "_class_name",
                NAME,
                "{\"factor\": null, \"mean\": null, \"deviation\": null}",
                "{}",
                "this library");

        /** @throws GladException if the numbers are out of range */
        public Config {
            if (factor < 1 || mean == null || mean.size() != 3 || !(deviation > 0)) {
                throw new BrokenModelException(
                        "autoencoder configuration: factor and deviation must be positive, and mean have"
                                + " three values; correct it");
            }
            mean = List.copyOf(mean);
        }

        static Config read(Path file) {
            return FILE.read(file, Config.class);
        }

        @Override
        public void write(Path file) {
            FILE.write(this, file);
        }
    }

    public SpaceToDepth(Config config) {
        this.config = config;
    }

    /**
     * The transform for a product.
     *
     * @param images some of its images, each 3 planes in [-1,1]
     */
    public static SpaceToDepth fit(Iterable<float[]> images, int factor) {
        LatentStatistics statistics = new LatentStatistics(3);
        images.forEach(statistics::add);
        return new SpaceToDepth(new Config(factor, statistics.means(), statistics.deviation()));
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
        float[] mean = {
            config.mean().get(0), config.mean().get(1), config.mean().get(2)
        };
        return Tensors.of(mean, 1, 3, 1, 1);
    }
}
