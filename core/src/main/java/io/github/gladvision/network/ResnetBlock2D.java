package io.github.gladvision.network;

import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Two convolutions around which the input passes, with the time step added between them: [B, in, h, w] to [B, out, h, w]. */
final class ResnetBlock2D {
    private final GroupNorm norm1;
    private final Conv2d conv1;
    private final Linear timeEmbProj;
    private final GroupNorm norm2;
    private final Conv2d conv2;
    private final @Nullable Conv2d convShortcut;

    ResnetBlock2D(ParameterSource source, UNetConfig config, int in, int out) {
        int groups = config.normNumGroups();
        norm1 = new GroupNorm(source.under("norm1"), groups, in, config.normEps());
        conv1 = new Conv2d(source.under("conv1"), in, out, 3);
        timeEmbProj = new Linear(source.under("time_emb_proj"), config.timeChannels(), out);
        norm2 = new GroupNorm(source.under("norm2"), groups, out, config.normEps());
        conv2 = new Conv2d(source.under("conv2"), out, out, 3);
        convShortcut = in == out ? null : new Conv2d(source.under("conv_shortcut"), in, out, 1);
    }

    /** {@code time} is the activated time embedding, [B, {@link UNetConfig#timeChannels()}]. */
    Tensor forward(Tensor x, Tensor time) {
        try (Scope scope = new Scope()) {
            Tensor hidden = conv1.forward(torch.silu(norm1.forward(x)));
            hidden = hidden.add(timeEmbProj.forward(time).unsqueeze(-1).unsqueeze(-1));
            hidden = conv2.forward(torch.silu(norm2.forward(hidden)));
            return scope.keep(hidden.add(convShortcut == null ? x : convShortcut.forward(x)));
        }
    }
}
