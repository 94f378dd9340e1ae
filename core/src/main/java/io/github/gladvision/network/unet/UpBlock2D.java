package io.github.gladvision.network.unet;

import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.ResnetBlock2D;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** One level of the U-Net's way up: UpBlock2D, or CrossAttnUpBlock2D where it attends. */
final class UpBlock2D {
    private final List<ResnetBlock2D> resnets = new ArrayList<>();
    private final List<Transformer2DModel> attentions = new ArrayList<>();
    private final @Nullable Conv2d upsampler;

    /** {@code index} counts from the lowest level, as the way up does. */
    UpBlock2D(ParameterSource source, UNetConfig config, int index) {
        List<Integer> channels = config.blockOutChannels();
        int level = config.levels() - 1 - index;
        int out = channels.get(level);
        int below = channels.get(Math.min(level + 1, config.levels() - 1));
        int above = channels.get(Math.max(level - 1, 0));
        boolean attends = config.attendsUp(index);
        int layers = config.layersPerBlock() + 1;
        for (int i = 0; i < layers; i++) {
            int skip = i == layers - 1 ? above : out;
            int in = i == 0 ? below : out;
            resnets.add(new ResnetBlock2D(
                    source.under("resnets." + i),
                    in + skip,
                    out,
                    config.normNumGroups(),
                    config.normEps(),
                    config.timeChannels()));
            if (attends) {
                attentions.add(
                        new Transformer2DModel(source.under("attentions." + i), config, out, config.heads(level)));
            }
        }
        upsampler = level == 0 ? null : new Conv2d(source.under("upsamplers.0.conv"), out, out, 3);
    }

    /** Consumes one map of {@code skips}, the latest first, per layer. */
    Tensor forward(Tensor x, Tensor time, @Nullable Tensor conditioning, Deque<Tensor> skips) {
        try (Scope scope = new Scope()) {
            Tensor hidden = x;
            for (int i = 0; i < resnets.size(); i++) {
                hidden = layer(i, hidden, skips.removeLast(), time, conditioning);
            }
            if (upsampler != null) {
                hidden = upsampler.forward(enlarge(hidden, skips.getLast())).to(x.scalar_type());
            }
            return scope.keep(hidden);
        }
    }

    private Tensor layer(int i, Tensor x, Tensor skip, Tensor time, @Nullable Tensor conditioning) {
        try (Scope scope = new Scope()) {
            Tensor hidden = resnets.get(i).forward(torch.cat(new TensorVector(x, skip), 1), time);
            return scope.keep(attentions.isEmpty() ? hidden : attentions.get(i).forward(hidden, conditioning));
        }
    }

    /** To the size of the next map rather than to twice the size, so that any size of image passes. */
    private static Tensor enlarge(Tensor x, Tensor next) {
        return torch.upsample_nearest2d(x, next.size(2), next.size(3));
    }
}
