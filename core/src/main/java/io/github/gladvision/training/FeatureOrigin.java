package io.github.gladvision.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.feature.DinoFeatures;
import io.github.gladvision.network.feature.EfficientNetLiteFeatures;
import io.github.gladvision.network.feature.FeatureNetworks;
import io.github.gladvision.network.feature.MobileNetFeatures;
import io.github.gladvision.network.feature.RandomFeatures;
import io.github.gladvision.settings.Check;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Where the feature network comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeatureOrigin.Random.class, name = "random"),
    @JsonSubTypes.Type(value = FeatureOrigin.Shipped.class, name = "shipped"),
    @JsonSubTypes.Type(value = FeatureOrigin.EfficientNetLite.class, name = "efficient_net_lite"),
    @JsonSubTypes.Type(value = FeatureOrigin.MobileNet.class, name = "mobile_net"),
    @JsonSubTypes.Type(value = FeatureOrigin.Dino.class, name = "dino")
})
public sealed interface FeatureOrigin {
    /**
     * The network, with parameters of its own that the caller closes.
     *
     * @param images some of the product's, all of one size, to which it is fitted where that is possible
     */
    Part<? extends FeatureNetwork> load(Weights weights, List<RgbImage> images, long seed, Precision precision);

    /**
     * The same kind of network with other parameters: those of a file.
     *
     * @throws GladException if this one cannot be read from a file
     */
    default Part<? extends FeatureNetwork> load(Path checkpoint, Precision precision) {
        throw new BadSettingException(checkpoint
                        + " cannot be used: these settings have another kind of feature network; leave this file out")
                .mendedBy(Remedy.KEEP_FEATURES);
    }

    /** How many depths its features have. */
    int depthCount();

    /**
     * Random convolutions, standardised on the product; needs no weights.
     *
     * @param channels of each layer, at least two
     */
    record Random(List<Integer> channels) implements FeatureOrigin {
        /** Enough images to standardise on. */
        private static final int IMAGES = 32;

        public Random {
            channels = new RandomFeatures.Config(channels).channels();
        }

        @Override
        public int depthCount() {
            return channels.size() - 1;
        }

        @Override
        public Part<RandomFeatures> load(Weights weights, List<RgbImage> images, long seed, Precision precision) {
            RandomFeatures.Config config = new RandomFeatures.Config(channels);
            FreshParameters source = new FreshParameters(seed);
            RandomFeatures network = new RandomFeatures(config, source);
            try (Scope scope = new Scope()) {
                network.fit(batch(images.subList(0, Math.min(IMAGES, images.size()))));
            }
            return new Part<>(network, config, source.parameters());
        }

        private static Tensor batch(List<RgbImage> images) {
            int width = images.get(0).width();
            int height = images.get(0).height();
            float[] values = new float[images.size() * 3 * height * width];
            for (int i = 0; i < images.size(); i++) {
                System.arraycopy(Planar.toChw(images.get(i)), 0, values, i * 3 * height * width, 3 * height * width);
            }
            return Tensors.of(values, images.size(), 3, height, width);
        }
    }

    /**
     * The network that comes with the library: the layers of MobileNet, trained on computed pictures alone.
     *
     * @param depths after which blocks to take features
     */
    record Shipped(List<Integer> depths) implements FeatureOrigin {
        public Shipped {
            depths = new MobileNetFeatures.Config(depths).depths();
        }

        @Override
        public int depthCount() {
            return depths.size();
        }

        /** The depths of preset {@code tiny}, for a memory of good images. */
        public static Shipped forMemory() {
            return new Shipped(List.of(3, 5, 8, 11));
        }

        @Override
        public Part<MobileNetFeatures> load(Weights weights, List<RgbImage> images, long seed, Precision precision) {
            return FeatureNetworks.shipped(depths);
        }
    }

    /**
     * EfficientNet-Lite0, which learnt from the photographs of ImageNet; it comes with the library.
     *
     * @param depths after which blocks to take features
     */
    record EfficientNetLite(List<Integer> depths) implements FeatureOrigin {
        public EfficientNetLite {
            depths = new EfficientNetLiteFeatures.Config(depths).depths();
        }

        @Override
        public int depthCount() {
            return depths.size();
        }

        /** The depths that answer to those of {@link Shipped#forMemory}. */
        public static EfficientNetLite forMemory() {
            return new EfficientNetLite(List.of(3, 5, 8, 11));
        }

        @Override
        public Part<EfficientNetLiteFeatures> load(
                Weights weights, List<RgbImage> images, long seed, Precision precision) {
            return FeatureNetworks.efficientNetLite(depths);
        }
    }

    /**
     * MobileNet v1, a light network for machines without a GPU.
     *
     * @param file below the folder of weights
     * @param depths after which blocks to take features
     */
    record MobileNet(String file, List<Integer> depths) implements FeatureOrigin {
        public MobileNet {
            Check.that(!file.isBlank(), "file", "must name a file");
            depths = new MobileNetFeatures.Config(depths).depths();
        }

        @Override
        public int depthCount() {
            return depths.size();
        }

        /** The depths at a quarter, an eighth and a sixteenth of the image's size. */
        public static MobileNet standard() {
            return new MobileNet("mobilenet_v1_features.safetensors", List.of(3, 5, 11));
        }

        /** The depths that the shipped network has in preset {@code tiny}, for a memory of good images. */
        public static MobileNet forMemory() {
            return new MobileNet(standard().file(), List.of(3, 5, 8, 11));
        }

        @Override
        public Part<MobileNetFeatures> load(Weights weights, List<RgbImage> images, long seed, Precision precision) {
            return FeatureNetworks.mobileNet(weights.require(file), depths);
        }
    }

    /**
     * A vision transformer of DINO or DINOv2.
     *
     * @param file below the folder of weights
     * @param depths after which blocks to take tokens
     */
    record Dino(String file, List<Integer> depths) implements FeatureOrigin {
        /** Those of the largest, ViT-g. */
        private static final int MOST_BLOCKS = 40;

        public Dino {
            Check.that(!file.isBlank(), "file", "must name a file");
            depths = List.copyOf(depths);
            Check.that(!depths.isEmpty(), "depths", "must name at least one block");
            Check.depths("depths", depths, MOST_BLOCKS);
        }

        @Override
        public int depthCount() {
            return depths.size();
        }

        /** ViT-B/8 and the depths of the paper. */
        public static Dino published() {
            return new Dino("dino/dino_vitbase8_pretrain.pth", DinoFeatures.PUBLISHED_DEPTHS);
        }

        @Override
        public Part<DinoFeatures> load(Weights weights, List<RgbImage> images, long seed, Precision precision) {
            return load(weights.require(file), precision);
        }

        @Override
        public Part<DinoFeatures> load(Path checkpoint, Precision precision) {
            return FeatureNetworks.dino(checkpoint, depths, precision);
        }
    }
}
