package io.github.gladvision.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.gladvision.network.DinoFeatures;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.FeatureNetworks;
import io.github.gladvision.network.MobileNetFeatures;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.RandomFeatures;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.Precision;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Where the feature network comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeatureOrigin.Random.class, name = "random"),
    @JsonSubTypes.Type(value = FeatureOrigin.MobileNet.class, name = "mobile_net"),
    @JsonSubTypes.Type(value = FeatureOrigin.Dino.class, name = "dino")
})
public sealed interface FeatureOrigin {
    /**
     * The network, with parameters of its own that the caller closes.
     *
     * @param images some of the product's [N,3,H,W] in [-1,1], to which it is fitted where that is possible
     */
    Part<? extends FeatureNetwork> load(Weights weights, Tensor images, long seed, Precision precision);

    /**
     * Random convolutions, standardised on the product; needs no weights.
     *
     * @param channels of each layer, at least two
     */
    record Random(List<Integer> channels) implements FeatureOrigin {
        public Random {
            channels = new RandomFeatures.Config(channels).channels();
        }

        @Override
        public Part<RandomFeatures> load(Weights weights, Tensor images, long seed, Precision precision) {
            RandomFeatures.Config config = new RandomFeatures.Config(channels);
            FreshParameters source = new FreshParameters(seed);
            RandomFeatures network = new RandomFeatures(config, source);
            network.fit(images);
            return new Part<>(network, config, source.parameters());
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
            depths = new MobileNetFeatures.Config(depths).depths();
        }

        /** The depths at a quarter, an eighth and a sixteenth of the image's size. */
        public static MobileNet standard() {
            return new MobileNet("mobilenet_v1_features.safetensors", List.of(3, 5, 11));
        }

        @Override
        public Part<MobileNetFeatures> load(Weights weights, Tensor images, long seed, Precision precision) {
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
        public Dino {
            depths = List.copyOf(depths);
        }

        /** ViT-B/8 and the depths of the paper. */
        public static Dino published() {
            return new Dino("dino/dino_vitbase8_pretrain.pth", DinoFeatures.PUBLISHED_DEPTHS);
        }

        @Override
        public Part<DinoFeatures> load(Weights weights, Tensor images, long seed, Precision precision) {
            return FeatureNetworks.dino(weights.require(file), depths, precision);
        }
    }
}
