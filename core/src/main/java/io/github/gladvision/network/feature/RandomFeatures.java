package io.github.gladvision.network.feature;

import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.network.layer.InPlace;
import io.github.gladvision.settings.Check;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Features that need no training and no download: layers of random convolutions with a leaky rectifier, each channel
 * standardised on the product's normal images. Random filters keep what distinguishes two patches of an image (Saxe et
 * al. 2011), and standardising weighs the channels by how unusual their values are for this product.
 *
 * <p>The first layer is halved and only prepares; the others give one depth each. The second depth is at a quarter of
 * the image's size, the last at an eighth.
 */
public final class RandomFeatures implements FeatureNetwork {
    private static final double SLOPE = 0.1;
    private static final float SMALLEST_DEVIATION = 1e-6f;

    private final List<Layer> layers = new ArrayList<>();

    /** @param channels of each layer, at least two */
    public record Config(List<Integer> channels) implements NetworkConfig {
        static final String NAME = "RandomFeatures";

        private static final ConfigFile FILE = FeatureNetworks.configFile(NAME, "{\"channels\": []}");

        public Config {
            channels = List.copyOf(channels);
            Check.that(channels.size() >= 2, "channels", "must name at least two layers", ", not " + channels);
            channels.forEach(each -> Check.within("channels", each, 1, 65_536));
        }

        static Config read(Path file) {
            return FILE.read(file, Config.class);
        }

        @Override
        public void write(Path file) {
            FILE.write(this, file);
        }
    }

    private record Layer(Tensor weight, Tensor mean, Tensor deviation) {}

    public RandomFeatures(Config config, ParameterSource source) {
        int in = 3;
        for (int i = 0; i < config.channels().size(); i++) {
            int out = config.channels().get(i);
            int kernel = i == 0 ? 5 : 3;
            ParameterSource own = source.under("layers." + i);
            layers.add(new Layer(
                    own.parameter(
                            "weight",
                            Initializer.normal(1 / Math.sqrt((double) in * kernel * kernel)),
                            out,
                            in,
                            kernel,
                            kernel),
                    own.parameter("mean", Initializer.constant(0), 1, out, 1, 1),
                    own.parameter("deviation", Initializer.constant(1), 1, out, 1, 1)));
            in = out;
        }
    }

    /** Sets the standardisation of every layer to that of normal images [N,3,H,W] in [-1,1]. */
    public void fit(Tensor images) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor x = images;
            for (int i = 0; i < layers.size(); i++) {
                Layer layer = layers.get(i);
                Tensor convolved = convolve(x, layer);
                long[] perChannel = {0, 2, 3};
                Tensor mean = convolved.mean(perChannel, true, new ScalarTypeOptional());
                Tensor centred = convolved.sub(mean);
                Tensor variance = centred.mul(centred).mean(perChannel, true, new ScalarTypeOptional());
                layer.mean().copy_(mean);
                layer.deviation().copy_(variance.sqrt().clamp_min(new Scalar(SMALLEST_DEVIATION)));
                x = next(activate(convolved, layer), i);
            }
        }
    }

    @Override
    public List<Tensor> features(Tensor images) {
        try (Scope scope = new Scope()) {
            List<Tensor> depths = new ArrayList<>();
            Tensor x = images;
            for (int i = 0; i < layers.size(); i++) {
                Tensor activated = activate(convolve(x, layers.get(i)), layers.get(i));
                if (i > 0) {
                    depths.add(scope.keep(i == 1 ? halved(activated) : activated));
                }
                x = next(activated, i);
            }
            return depths;
        }
    }

    private Tensor next(Tensor activated, int layer) {
        return layer < layers.size() - 1 ? halved(activated) : activated;
    }

    private static Tensor convolve(Tensor x, Layer layer) {
        long border = layer.weight().size(2) / 2;
        return torch.conv2d(torch.reflection_pad2d(x, border, border, border, border), layer.weight());
    }

    /** Overwrites what it is given. */
    private static Tensor activate(Tensor convolved, Layer layer) {
        return InPlace.leakyRelu(InPlace.standardise(convolved, layer.mean(), layer.deviation()), SLOPE);
    }

    private static Tensor halved(Tensor x) {
        return torch.avg_pool2d(x, 2);
    }
}
