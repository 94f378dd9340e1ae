package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;

/** Attention of the pixels of a feature map [B, C, h, w] to each other, with one head, around which the map passes. */
public final class AttentionBlock {
    private final GroupNorm groupNorm;
    private final Linear toQ;
    private final Linear toK;
    private final Linear toV;
    private final Linear toOut;

    public AttentionBlock(ParameterSource source, int channels, int groups, double eps) {
        groupNorm = new GroupNorm(source.under("group_norm"), groups, channels, eps);
        toQ = new Linear(source.under("to_q"), channels, channels);
        toK = new Linear(source.under("to_k"), channels, channels);
        toV = new Linear(source.under("to_v"), channels, channels);
        toOut = new Linear(source.under("to_out.0"), channels, channels);
    }

    public Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            // [B, C, h, w] to [B, 1, h * w, C]; in channels-last order a view
            Tensor pixels =
                    groupNorm.forward(x).permute(0, 2, 3, 1).flatten(1, 2).unsqueeze(1);
            Tensor attended =
                    ScaledDotProductAttention.attend(toQ.forward(pixels), toK.forward(pixels), toV.forward(pixels));
            Tensor map = toOut.forward(attended).reshape(x.size(0), x.size(2), x.size(3), x.size(1));
            return scope.keep(InPlace.add(map.permute(0, 3, 1, 2), x));
        }
    }
}
