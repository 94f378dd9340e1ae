package io.github.gladvision.network.autoencoder;

import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.GroupNorm;
import io.github.gladvision.network.layer.Sequential;
import io.github.gladvision.network.layer.Sequential.Layer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The way of {@link AutoencoderKL} from a latent to an image. */
final class Decoder {
    private final Conv2d convIn;
    private final List<Layer> layers = new ArrayList<>();

    Decoder(ParameterSource source, AutoencoderKLConfig config) {
        int top = config.blockOutChannels().get(0);
        int lowest = config.blockOutChannels().get(config.levels() - 1);
        convIn = new Conv2d(source.under("conv_in"), config.latentChannels(), lowest, 3);
        layers.add(convIn::forward);
        Encoder.addMiddle(layers, source.under("mid_block"), config);
        for (int index = 0; index < config.levels(); index++) {
            addLevel(source.under("up_blocks." + index), config, config.levels() - 1 - index);
        }
        layers.add(Encoder.activated(
                new GroupNorm(source.under("conv_norm_out"), config.normNumGroups(), top, Encoder.EPS)));
        layers.add(new Conv2d(source.under("conv_out"), top, config.outChannels(), 3)::forward);
    }

    private void addLevel(ParameterSource source, AutoencoderKLConfig config, int level) {
        int out = config.blockOutChannels().get(level);
        int in = config.blockOutChannels().get(Math.min(level + 1, config.levels() - 1));
        for (int i = 0; i <= config.layersPerBlock(); i++) {
            layers.add(Encoder.resnet(source.under("resnets." + i), config, i == 0 ? in : out, out));
        }
        if (level > 0) {
            Conv2d upsampler = new Conv2d(source.under("upsamplers.0.conv"), out, out, 3);
            layers.add(x -> torch.upsample_nearest2d(x, new long[] {2 * x.size(2), 2 * x.size(3)}));
            layers.add(upsampler::forward);
        }
    }

    /** The type of the parameters, which is that of the latents as well. */
    torch.ScalarType type() {
        return convIn.type();
    }

    /** Latents [B, latentChannels, h, w] to images [B, 3, H, W]. */
    Tensor forward(Tensor latents) {
        try (Scope scope = new Scope()) {
            return scope.keep(Sequential.forward(layers, latents.contiguous(torch.MemoryFormat.ChannelsLast)));
        }
    }
}
