package io.github.gladvision.network.unet;

import io.github.gladvision.network.layer.ResnetBlock2D;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The lowest level of the U-Net: UNetMidBlock2DCrossAttn, or UNetMidBlock2D, which is a single residual block. */
final class MidBlock2D {
    private final ResnetBlock2D first;
    private final @Nullable Transformer2DModel attention;
    private final @Nullable ResnetBlock2D second;

    MidBlock2D(ParameterSource source, UNetConfig config) {
        int level = config.levels() - 1;
        int channels = config.blockOutChannels().get(level);
        boolean attends = config.attendsInTheMiddle();
        attention = attends
                ? new Transformer2DModel(source.under("attentions.0"), config, channels, config.heads(level))
                : null;
        first = new ResnetBlock2D(
                source.under("resnets.0"),
                channels,
                channels,
                config.normNumGroups(),
                config.normEps(),
                config.timeChannels());
        second = attends
                ? new ResnetBlock2D(
                        source.under("resnets.1"),
                        channels,
                        channels,
                        config.normNumGroups(),
                        config.normEps(),
                        config.timeChannels())
                : null;
    }

    Tensor forward(Tensor x, Tensor time, @Nullable Tensor conditioning) {
        try (Scope scope = new Scope()) {
            Tensor hidden = first.forward(x, time);
            if (attention != null && second != null) {
                hidden = second.forward(attention.forward(hidden, conditioning), time);
            }
            return scope.keep(hidden);
        }
    }
}
