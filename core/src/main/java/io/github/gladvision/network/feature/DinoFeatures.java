package io.github.gladvision.network.feature;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Features from a vision transformer of DINO or DINOv2: the tokens of the patches after some of its blocks, as grids. */
public final class DinoFeatures implements FeatureNetwork {
    /** The depths of the paper, for a transformer of 12 blocks (Yao et al., 2024, section 4.1). */
    public static final List<Integer> PUBLISHED_DEPTHS = List.of(3, 6, 9, 12);

    // Mean and deviation of ImageNet's images in [0, 1], for red, green and blue.
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final VisionTransformer transformer;
    private final List<Integer> depths;

    /**
     * What the features are.
     *
     * @param transformer what the network looks like
     * @param depths after which blocks to take tokens, counted from 1, ascending
     */
    public record Config(VisionTransformerConfig transformer, List<Integer> depths) implements NetworkConfig {
        static final String NAME = "DinoFeatures";

        private static final ConfigFile FILE =
                FeatureNetworks.configFile(NAME, "{\"transformer\": null, \"depths\": []}");

        /** @throws GladException if there is no such block */
        public Config {
            depths = List.copyOf(depths);
            if (transformer == null
                    || depths.isEmpty()
                    || Collections.min(depths) < 1
                    || Collections.max(depths) > transformer.depth()) {
                throw new BadSettingException(
                        "the vision transformer does not have the blocks " + depths + "; name others");
            }
        }

        static Config read(Path file) {
            return FILE.read(file, Config.class);
        }

        @Override
        public void write(Path file) {
            FILE.write(this, file);
        }
    }

    /** @param depths after which blocks to take tokens, counted from 1, ascending */
    public DinoFeatures(VisionTransformer transformer, List<Integer> depths) {
        this.transformer = transformer;
        this.depths = List.copyOf(depths);
    }

    /** {@inheritDoc} Here h and w are H and W divided by the patch size, and C is the length of a token. */
    @Override
    public List<Tensor> features(Tensor images) {
        try (Scope scope = new Scope()) {
            List<Tensor> grids = new ArrayList<>();
            for (Tensor tokens : transformer.forward(normalise(images), depths).tokens()) {
                grids.add(scope.keep(grid(tokens, images)));
            }
            return grids;
        }
    }

    /** {@inheritDoc} Here that after the last block, of images that are not normalised but taken as they are. */
    @Override
    public Tensor forAdaptiveStep(Tensor images) {
        try (Scope scope = new Scope()) {
            List<Integer> last = List.of(transformer.config().depth());
            return scope.keep(grid(transformer.forward(images, last).tokens().get(0), images));
        }
    }

    /** [-1, 1] to [0, 1] to zero mean and unit deviation. */
    private static Tensor normalise(Tensor images) {
        float[] scale = new float[3];
        float[] shift = new float[3];
        for (int i = 0; i < 3; i++) {
            scale[i] = 0.5f / DEVIATION[i];
            shift[i] = (0.5f - MEAN[i]) / DEVIATION[i];
        }
        try (Scope scope = new Scope()) {
            Tensor scales = Tensors.of(scale, 1, 3, 1, 1).to(images.device(), images.scalar_type());
            Tensor shifts = Tensors.of(shift, 1, 3, 1, 1).to(images.device(), images.scalar_type());
            return scope.keep(images.mul(scales).add(shifts));
        }
    }

    /** All tokens of a block to [B, C, h, w]: without the class token and the registers. */
    private Tensor grid(Tensor tokens, Tensor images) {
        int patch = transformer.config().patchSize();
        long height = images.size(2) / patch;
        long width = images.size(3) / patch;
        try (Scope scope = new Scope()) {
            Tensor patches = tokens.narrow(1, tokens.size(1) - height * width, height * width);
            return scope.keep(patches.unflatten(1, height, width).permute(0, 3, 1, 2));
        }
    }
}
