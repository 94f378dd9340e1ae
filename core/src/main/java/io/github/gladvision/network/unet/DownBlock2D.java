package io.github.gladvision.network.unet;

import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.ResnetBlock2D;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** One level of the U-Net's way down: DownBlock2D, or CrossAttnDownBlock2D where it attends. */
final class DownBlock2D {
    private final List<ResnetBlock2D> resnets = new ArrayList<>();
    private final List<Transformer2DModel> attentions = new ArrayList<>();
    private final @Nullable Conv2d downsampler;
    private final boolean padsInConvolution;

    DownBlock2D(ParameterSource source, UNetConfig config, int level) {
        int out = config.blockOutChannels().get(level);
        int in = level == 0 ? out : config.blockOutChannels().get(level - 1);
        boolean attends = config.attendsDown(level);
        for (int i = 0; i < config.layersPerBlock(); i++) {
            resnets.add(new ResnetBlock2D(
                    source.under("resnets." + i),
                    i == 0 ? in : out,
                    out,
                    config.normNumGroups(),
                    config.normEps(),
                    config.timeChannels()));
            if (attends) {
                attentions.add(
                        new Transformer2DModel(source.under("attentions." + i), config, out, config.heads(level)));
            }
        }
        padsInConvolution = config.downsamplePadding() > 0;
        downsampler = level == config.levels() - 1
                ? null
                : new Conv2d(source.under("downsamplers.0.conv"), out, out, 3, 2, config.downsamplePadding(), 1);
    }

    /** The result; every map computed on the way, the result included, is appended to {@code skips} for the way up. */
    Tensor forward(Tensor x, Tensor time, @Nullable Tensor conditioning, Deque<Tensor> skips) {
        Tensor hidden = x;
        for (int i = 0; i < resnets.size(); i++) {
            hidden = layer(i, hidden, time, conditioning);
            skips.add(hidden);
        }
        if (downsampler != null) {
            hidden = downsample(hidden);
            skips.add(hidden);
        }
        return hidden;
    }

    private Tensor layer(int i, Tensor x, Tensor time, @Nullable Tensor conditioning) {
        try (Scope scope = new Scope()) {
            Tensor hidden = resnets.get(i).forward(x, time);
            return scope.keep(attentions.isEmpty() ? hidden : attentions.get(i).forward(hidden, conditioning));
        }
    }

    private Tensor downsample(Tensor x) {
        try (Scope scope = new Scope()) {
            Tensor padded = padsInConvolution ? x : torch.pad(x, 0, 1, 0, 1);
            return scope.keep(
                    Objects.requireNonNull(downsampler).forward(padded).to(x.scalar_type()));
        }
    }
}
