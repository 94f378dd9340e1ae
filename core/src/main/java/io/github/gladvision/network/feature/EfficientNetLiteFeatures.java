package io.github.gladvision.network.feature;

import io.github.gladvision.GladException;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.InPlace;
import io.github.gladvision.settings.Check;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Features from EfficientNet-Lite0 (Tan and Le 2019; Google's variant for small devices, with ReLU6 and without squeeze and
 * excitation), with its batch normalisations folded into the convolutions: a 3x3 convolution, then inverted residual blocks,
 * each a 1x1 convolution that widens, one of each channel by itself, and a 1x1 convolution that narrows, without an
 * activation after it. Features are what the blocks give.
 */
public final class EfficientNetLiteFeatures implements FeatureNetwork {
    /** Number of blocks; the last ones, which serve classification, are left out. */
    public static final int BLOCKS = 11;

    private static final int STEM = 32;

    /** Of each block: channels out, kernel, stride; the first does not widen. */
    private static final int[][] SHAPES = {
        {16, 3, 1},
        {24, 3, 2},
        {24, 3, 1},
        {40, 5, 2},
        {40, 5, 1},
        {80, 3, 2},
        {80, 3, 1},
        {80, 3, 1},
        {112, 5, 1},
        {112, 5, 1},
        {112, 5, 1}
    };

    private static final int WIDENING = 6;

    /**
     * What the features are.
     *
     * @param depths after which blocks to take them, counted from 1, ascending; blocks 3, 5 and 11 are the last ones at a
     *     quarter, an eighth and a sixteenth of the image's size, with 24, 40 and 112 channels
     */
    public record Config(List<Integer> depths) implements NetworkConfig {
        static final String NAME = "EfficientNetLiteFeatures";

        private static final ConfigFile FILE = FeatureNetworks.configFile(NAME, "{\"depths\": []}");

        /** @throws GladException if there is no such block */
        public Config {
            depths = List.copyOf(depths);
            Check.that(!depths.isEmpty(), "depths", "must name at least one of the blocks 1 to " + BLOCKS);
            Check.depths("depths", depths, BLOCKS);
        }

        static Config read(Path file) {
            return FILE.read(file, Config.class);
        }

        @Override
        public void write(Path file) {
            FILE.write(this, file);
        }
    }

    private final List<Integer> depths;
    private final Convolution stem;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * Builds the network as far as the deepest features need it.
     *
     * @throws GladException if a stored parameter is missing or has another shape
     */
    public EfficientNetLiteFeatures(Config config, ParameterSource source) {
        depths = config.depths();
        stem = new Convolution(source.under("_conv_stem"), 3, STEM, 3, 2, 1);
        int in = STEM;
        for (int i = 0; i < BLOCKS; i++) {
            ParameterSource block = source.under("_blocks." + i);
            if (i < Collections.max(depths)) {
                blocks.add(new Block(block, in, SHAPES[i], i == 0 ? 1 : WIDENING));
            } else {
                Block.ignore(block);
            }
            in = SHAPES[i][0];
        }
    }

    @Override
    public List<Tensor> features(Tensor images) {
        try (Scope scope = new Scope()) {
            List<Tensor> grids = new ArrayList<>();
            Tensor hidden = stem.activated(normalised(images).contiguous(torch.MemoryFormat.ChannelsLast));
            for (int i = 0; i < blocks.size(); i++) {
                hidden = blocks.get(i).forward(hidden);
                if (depths.contains(i + 1)) {
                    grids.add(scope.keep(hidden));
                }
            }
            return grids;
        }
    }

    /** The network learnt from (x - 127) / 128, x from 0 to 255; here images come in [-1, 1]. */
    private static Tensor normalised(Tensor images) {
        return images.mul(new Scalar(127.5 / 128)).add(new Scalar(0.5 / 128));
    }

    private static final class Block {
        private final List<Convolution> activated = new ArrayList<>();
        private final Convolution narrowing;
        private final boolean residual;

        static void ignore(ParameterSource block) {
            for (String layer : List.of("_expand_conv", "_depthwise_conv", "_project_conv")) {
                block.ignore(layer + ".weight");
                block.ignore(layer + ".bias");
            }
        }

        Block(ParameterSource block, int in, int[] shape, int widening) {
            int wide = in * widening;
            if (widening > 1) {
                activated.add(new Convolution(block.under("_expand_conv"), in, wide, 1, 1, 1));
            }
            activated.add(new Convolution(block.under("_depthwise_conv"), wide, wide, shape[1], shape[2], wide));
            narrowing = new Convolution(block.under("_project_conv"), wide, shape[0], 1, 1, 1);
            residual = shape[2] == 1 && in == shape[0];
        }

        Tensor forward(Tensor x) {
            try (Scope scope = new Scope()) {
                Tensor hidden = x;
                for (Convolution convolution : activated) {
                    hidden = convolution.activated(hidden);
                }
                hidden = narrowing.forward(hidden);
                return scope.keep(residual ? hidden.add(x) : hidden);
            }
        }
    }

    /** A convolution; a halving one pads one pixel more at the right and bottom, as TensorFlow does for even sizes. */
    private static final class Convolution {
        private final Conv2d conv;
        private final int halvingPad;

        Convolution(ParameterSource source, int in, int out, int kernel, int stride, int groups) {
            boolean halves = stride == 2;
            halvingPad = halves ? kernel / 2 : 0;
            conv = new Conv2d(source, in, out, kernel, stride, halves ? 0 : kernel / 2, groups);
        }

        Tensor forward(Tensor x) {
            try (Scope scope = new Scope()) {
                return scope.keep(conv.forward(
                        halvingPad == 0 ? x : torch.pad(x, halvingPad - 1, halvingPad, halvingPad - 1, halvingPad)));
            }
        }

        Tensor activated(Tensor x) {
            try (Scope scope = new Scope()) {
                return scope.keep(InPlace.relu6(forward(x)));
            }
        }
    }
}
