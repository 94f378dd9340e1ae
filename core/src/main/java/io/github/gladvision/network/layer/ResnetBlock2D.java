package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Two convolutions around which the input passes: [B, in, h, w] to [B, out, h, w]. In a denoiser the time step is added
 * between them; an autoencoder has none.
 *
 * <p>The result has the type of the input, whatever the parameters have: what passes around keeps its precision.
 *
 * <p>No more than three maps are alive at a time: at the size of a photograph each takes hundreds of megabytes.
 */
public final class ResnetBlock2D {
    private final GroupNorm norm1;
    private final Conv2d conv1;
    private final @Nullable Linear timeEmbProj;
    private final GroupNorm norm2;
    private final Conv2d conv2;
    private final @Nullable Conv2d convShortcut;

    /** A block that is told the time step in {@code timeChannels} values, or that is not, where they are 0. */
    public ResnetBlock2D(ParameterSource source, int in, int out, int groups, double eps, int timeChannels) {
        norm1 = new GroupNorm(source.under("norm1"), groups, in, eps);
        conv1 = new Conv2d(source.under("conv1"), in, out, 3);
        timeEmbProj = timeChannels == 0 ? null : new Linear(source.under("time_emb_proj"), timeChannels, out);
        norm2 = new GroupNorm(source.under("norm2"), groups, out, eps);
        conv2 = new Conv2d(source.under("conv2"), out, out, 3);
        convShortcut = in == out ? null : new Conv2d(source.under("conv_shortcut"), in, out, 1);
    }

    /** {@code time} is the activated time embedding, [B, timeChannels], or null for a block that has none. */
    public Tensor forward(Tensor x, @Nullable Tensor time) {
        try (Scope scope = new Scope()) {
            Tensor residual = second(x, time).to(x.scalar_type());
            return scope.keep(InPlace.add(residual, convShortcut == null ? x : convShortcut.forward(x)));
        }
    }

    private Tensor second(Tensor x, @Nullable Tensor time) {
        try (Scope scope = new Scope()) {
            return scope.keep(conv2.forward(between(x, time)));
        }
    }

    private Tensor between(Tensor x, @Nullable Tensor time) {
        try (Scope scope = new Scope()) {
            Tensor hidden = first(x);
            if (timeEmbProj != null && time != null) {
                hidden = InPlace.add(
                        hidden, timeEmbProj.forward(time).unsqueeze(-1).unsqueeze(-1));
            }
            return scope.keep(InPlace.silu(norm2.forward(hidden)));
        }
    }

    private Tensor first(Tensor x) {
        try (Scope scope = new Scope()) {
            return scope.keep(conv1.forward(InPlace.silu(norm1.forward(x))));
        }
    }
}
