package io.github.gladvision.network.unet;

import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.GroupNorm;
import io.github.gladvision.network.layer.Linear;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A transformer over the pixels of a feature map [B, C, h, w], around which the map passes. */
final class Transformer2DModel {
    private static final double EPS = 1e-6;

    private final GroupNorm norm;
    private final Projection projIn;
    private final BasicTransformerBlock block;
    private final Projection projOut;

    Transformer2DModel(ParameterSource source, UNetConfig config, int channels, int heads) {
        norm = new GroupNorm(source.under("norm"), config.normNumGroups(), channels, EPS);
        projIn = new Projection(source.under("proj_in"), channels, config.useLinearProjection());
        block = new BasicTransformerBlock(
                source.under("transformer_blocks.0"), channels, config.crossAttentionDim(), heads);
        projOut = new Projection(source.under("proj_out"), channels, config.useLinearProjection());
    }

    /** @param conditioning checked by the network around this to be there */
    Tensor forward(Tensor x, @Nullable Tensor conditioning) {
        try (Scope scope = new Scope()) {
            long height = x.size(2);
            long width = x.size(3);
            // In channels-last order all of these are views: a pixel's channels already lie together.
            Tensor pixels = projIn.forward(norm.forward(x).permute(0, 2, 3, 1));
            Tensor tokens =
                    block.forward(pixels.to(x.scalar_type()).flatten(1, 2), Objects.requireNonNull(conditioning));
            pixels = projOut.forward(tokens.unflatten(1, height, width));
            return scope.keep(pixels.permute(0, 3, 1, 2).add(x));
        }
    }

    /**
     * Maps the channels of each pixel, [B, h, w, C] to the same. Stable Diffusion 1 stores this as a convolution with a
     * 1x1 kernel, Stable Diffusion 2 as a linear layer.
     */
    private static final class Projection {
        private final @Nullable Linear linear;
        private final @Nullable Conv2d conv;

        Projection(ParameterSource source, int channels, boolean asLinear) {
            linear = asLinear ? new Linear(source, channels, channels) : null;
            conv = asLinear ? null : new Conv2d(source, channels, channels, 1);
        }

        Tensor forward(Tensor pixels) {
            return linear != null
                    ? linear.forward(pixels)
                    : Objects.requireNonNull(conv)
                            .forward(pixels.permute(0, 3, 1, 2))
                            .permute(0, 2, 3, 1);
        }
    }
}
