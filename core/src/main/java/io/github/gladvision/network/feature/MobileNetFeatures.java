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
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Features from MobileNet v1 (Howard et al., 2017) with its batch normalisations folded into the convolutions: a 3x3
 * convolution, then blocks of a 3x3 convolution of each channel by itself and a 1x1 convolution across channels, with
 * ReLU6 after each. Images need no other normalisation than [-1, 1].
 */
public final class MobileNetFeatures implements FeatureNetwork {
    /** Number of blocks; the last ones of MobileNet, which serve classification, are left out. */
    public static final int BLOCKS = 11;

    /** As a file may have them. */
    private static final int ALL_BLOCKS = 13;

    private static final int[] CHANNELS = {32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512};
    private static final Set<Integer> HALVING = Set.of(2, 4, 6);

    /**
     * What the features are.
     *
     * @param depths after which blocks to take them, counted from 1, ascending; blocks 3, 5 and 11 are the last ones at a
     *     quarter, an eighth and a sixteenth of the image's size, with 128, 256 and 512 channels
     */
    public record Config(List<Integer> depths) implements NetworkConfig {
        static final String NAME = "MobileNetFeatures";

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
    private final Convolution conv1;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * Builds the network as far as the deepest features need it.
     *
     * @throws GladException if a stored parameter is missing or has another shape
     */
    public MobileNetFeatures(Config config, ParameterSource source) {
        depths = config.depths();
        conv1 = new Convolution(source.under("conv1"), 3, CHANNELS[0], 3, true, 1);
        for (int i = 1; i <= ALL_BLOCKS; i++) {
            if (i <= Collections.max(depths)) {
                blocks.add(new Block(source, i));
            } else {
                Block.ignore(source, i);
            }
        }
    }

    @Override
    public List<Tensor> features(Tensor images) {
        try (Scope scope = new Scope()) {
            List<Tensor> grids = new ArrayList<>();
            Tensor hidden = conv1.forward(images.contiguous(torch.MemoryFormat.ChannelsLast));
            for (int i = 0; i < blocks.size(); i++) {
                hidden = blocks.get(i).forward(hidden);
                if (depths.contains(i + 1)) {
                    grids.add(scope.keep(hidden));
                }
            }
            return grids;
        }
    }

    private static final class Block {
        private final Convolution depthwise;
        private final Convolution pointwise;

        static void ignore(ParameterSource net, int i) {
            for (String layer : List.of("dw" + i, "pw" + i)) {
                net.ignore(layer + ".weight");
                net.ignore(layer + ".bias");
            }
        }

        Block(ParameterSource net, int i) {
            int in = CHANNELS[i - 1];
            depthwise = new Convolution(net.under("dw" + i), in, in, 3, HALVING.contains(i), in);
            pointwise = new Convolution(net.under("pw" + i), in, CHANNELS[i], 1, false, 1);
        }

        Tensor forward(Tensor x) {
            try (Scope scope = new Scope()) {
                return scope.keep(pointwise.forward(depthwise.forward(x)));
            }
        }
    }

    /** A convolution and ReLU6. A halving one pads at the right and bottom only, as TensorFlow does for even sizes. */
    private static final class Convolution {
        private final Conv2d conv;
        private final boolean halves;

        Convolution(ParameterSource source, int in, int out, int kernel, boolean halves, int groups) {
            conv = new Conv2d(source, in, out, kernel, halves ? 2 : 1, halves ? 0 : kernel / 2, groups);
            this.halves = halves;
        }

        Tensor forward(Tensor x) {
            try (Scope scope = new Scope()) {
                return scope.keep(InPlace.relu6(conv.forward(halves ? torch.pad(x, 0, 1, 0, 1) : x)));
            }
        }
    }
}
