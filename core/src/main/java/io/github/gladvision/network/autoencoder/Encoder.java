package io.github.gladvision.network.autoencoder;

import io.github.gladvision.network.layer.AttentionBlock;
import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.GroupNorm;
import io.github.gladvision.network.layer.InPlace;
import io.github.gladvision.network.layer.ResnetBlock2D;
import io.github.gladvision.network.layer.Sequential;
import io.github.gladvision.network.layer.Sequential.Layer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The way of {@link AutoencoderKL} from an image to the moments of its latent. */
final class Encoder {
    static final double EPS = 1e-6;

    private final Conv2d convIn;
    private final List<Layer> layers = new ArrayList<>();

    Encoder(ParameterSource source, AutoencoderKLConfig config) {
        List<Integer> channels = config.blockOutChannels();
        int lowest = channels.get(config.levels() - 1);
        convIn = new Conv2d(source.under("conv_in"), config.inChannels(), channels.get(0), 3);
        layers.add(convIn::forward);
        for (int level = 0; level < config.levels(); level++) {
            addLevel(source.under("down_blocks." + level), config, level);
        }
        addMiddle(layers, source.under("mid_block"), config);
        layers.add(activated(new GroupNorm(source.under("conv_norm_out"), config.normNumGroups(), lowest, EPS)));
        layers.add(new Conv2d(source.under("conv_out"), lowest, 2 * config.latentChannels(), 3)::forward);
    }

    private void addLevel(ParameterSource source, AutoencoderKLConfig config, int level) {
        int out = config.blockOutChannels().get(level);
        int in = config.blockOutChannels().get(Math.max(level - 1, 0));
        for (int i = 0; i < config.layersPerBlock(); i++) {
            layers.add(resnet(source.under("resnets." + i), config, i == 0 ? in : out, out));
        }
        if (level < config.levels() - 1) {
            Conv2d downsampler = new Conv2d(source.under("downsamplers.0.conv"), out, out, 3, 2, 0, 1);
            layers.add(x -> downsampler.forward(torch.pad(x, 0, 1, 0, 1)));
        }
    }

    /** The lowest level, the same in encoder and decoder. */
    static void addMiddle(List<Layer> layers, ParameterSource source, AutoencoderKLConfig config) {
        int channels = config.blockOutChannels().get(config.levels() - 1);
        layers.add(resnet(source.under("resnets.0"), config, channels, channels));
        if (config.midBlockAddAttention()) {
            layers.add(
                    new AttentionBlock(source.under("attentions.0"), channels, config.normNumGroups(), EPS)::forward);
        }
        layers.add(resnet(source.under("resnets.1"), config, channels, channels));
    }

    static Layer resnet(ParameterSource source, AutoencoderKLConfig config, int in, int out) {
        ResnetBlock2D block = new ResnetBlock2D(source, in, out, config.normNumGroups(), EPS, 0);
        return x -> block.forward(x, null);
    }

    static Layer activated(GroupNorm norm) {
        return x -> InPlace.silu(norm.forward(x));
    }

    /** Images [B, 3, H, W] to mean and logarithm of the variance side by side, [B, 2 * latentChannels, h, w]. */
    Tensor forward(Tensor images) {
        try (Scope scope = new Scope()) {
            return scope.keep(
                    Sequential.forward(layers, images.to(convIn.type()).contiguous(torch.MemoryFormat.ChannelsLast)));
        }
    }
}
