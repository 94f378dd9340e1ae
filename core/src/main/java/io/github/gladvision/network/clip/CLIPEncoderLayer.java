package io.github.gladvision.network.clip;

import io.github.gladvision.network.layer.InPlace;
import io.github.gladvision.network.layer.LayerNorm;
import io.github.gladvision.network.layer.Linear;
import io.github.gladvision.network.layer.ScaledDotProductAttention;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Tokens [B, n, C] attend to themselves and those before them, then pass two linear layers. */
final class CLIPEncoderLayer {
    private final LayerNorm layerNorm1;
    private final Linear qProj;
    private final Linear kProj;
    private final Linear vProj;
    private final Linear outProj;
    private final LayerNorm layerNorm2;
    private final Linear fc1;
    private final Linear fc2;
    private final int heads;
    private final boolean quick;

    CLIPEncoderLayer(ParameterSource source, CLIPTextConfig config) {
        int size = config.hiddenSize();
        layerNorm1 = new LayerNorm(source.under("layer_norm1"), size, config.layerNormEps());
        qProj = new Linear(source.under("self_attn.q_proj"), size, size);
        kProj = new Linear(source.under("self_attn.k_proj"), size, size);
        vProj = new Linear(source.under("self_attn.v_proj"), size, size);
        outProj = new Linear(source.under("self_attn.out_proj"), size, size);
        layerNorm2 = new LayerNorm(source.under("layer_norm2"), size, config.layerNormEps());
        fc1 = new Linear(source.under("mlp.fc1"), size, config.intermediateSize());
        fc2 = new Linear(source.under("mlp.fc2"), config.intermediateSize(), size);
        heads = config.numAttentionHeads();
        quick = config.hiddenAct().equals(CLIPTextConfig.QUICK_GELU);
    }

    Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            Tensor hidden = x.add(attend(layerNorm1.forward(x)));
            return scope.keep(hidden.add(fc2.forward(activate(fc1.forward(layerNorm2.forward(hidden))))));
        }
    }

    private Tensor attend(Tensor x) {
        try (Scope scope = new Scope()) {
            Tensor attended = ScaledDotProductAttention.attendToPast(
                    split(qProj.forward(x)), split(kProj.forward(x)), split(vProj.forward(x)));
            return scope.keep(outProj.forward(attended.transpose(1, 2).flatten(2, -1)));
        }
    }

    /** [B, n, C] to [B, heads, n, C / heads]. */
    private Tensor split(Tensor x) {
        return x.unflatten(-1, heads, x.size(-1) / heads).transpose(1, 2);
    }

    /** GELU, or the approximation of it that OpenAI's CLIP was trained with. */
    private Tensor activate(Tensor x) {
        return quick ? x.mul(x.mul(new Scalar(1.702)).sigmoid()) : InPlace.gelu(x);
    }
}
