package io.github.gladvision.network.vit;

import io.github.gladvision.network.layer.InPlace;
import io.github.gladvision.network.layer.LayerNorm;
import io.github.gladvision.network.layer.LayerScale;
import io.github.gladvision.network.layer.Linear;
import io.github.gladvision.network.layer.ScaledDotProductAttention;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Tokens [B, n, C] attend to each other, then pass two linear layers with a GELU between them. */
final class VisionTransformerBlock {
    private static final int MLP_RATIO = 4;

    private final LayerNorm norm1;
    private final Linear qkv;
    private final Linear proj;
    private final @Nullable LayerScale ls1;
    private final LayerNorm norm2;
    private final Linear fc1;
    private final Linear fc2;
    private final @Nullable LayerScale ls2;
    private final int heads;

    VisionTransformerBlock(ParameterSource source, VisionTransformerConfig config) {
        int dim = config.embedDim();
        norm1 = new LayerNorm(source.under("norm1"), dim, config.normEps());
        qkv = new Linear(source.under("attn.qkv"), dim, 3 * dim);
        proj = new Linear(source.under("attn.proj"), dim, dim);
        ls1 = config.layerScale() ? new LayerScale(source.under("ls1"), dim) : null;
        norm2 = new LayerNorm(source.under("norm2"), dim, config.normEps());
        fc1 = new Linear(source.under("mlp.fc1"), dim, MLP_RATIO * dim);
        fc2 = new Linear(source.under("mlp.fc2"), MLP_RATIO * dim, dim);
        ls2 = config.layerScale() ? new LayerScale(source.under("ls2"), dim) : null;
        heads = config.numHeads();
    }

    Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            Tensor hidden = x.add(scaled(ls1, attend(norm1.forward(x))));
            Tensor fed = fc2.forward(InPlace.gelu(fc1.forward(norm2.forward(hidden))));
            return scope.keep(hidden.add(scaled(ls2, fed)));
        }
    }

    private static Tensor scaled(@Nullable LayerScale scale, Tensor x) {
        return scale == null ? x : scale.forward(x);
    }

    private Tensor attend(Tensor x) {
        try (Scope scope = new Scope()) {
            // [B, n, 3 C] to [3, B, heads, n, C / heads]: queries, keys and values side by side
            Tensor split =
                    qkv.forward(x).unflatten(-1, 3, heads, x.size(-1) / heads).permute(2, 0, 3, 1, 4);
            Tensor attended =
                    ScaledDotProductAttention.attend(split.select(0, 0), split.select(0, 1), split.select(0, 2));
            return scope.keep(proj.forward(attended.transpose(1, 2).flatten(2, -1)));
        }
    }
}
