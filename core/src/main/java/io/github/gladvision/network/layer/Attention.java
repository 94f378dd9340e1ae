package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;

/** Multi-head attention (Vaswani et al., 2017, section 3.2) of tokens [B, n, C] to a context [B, m, D]. */
public final class Attention {
    private final Linear toQ;
    private final Linear toK;
    private final Linear toV;
    private final Linear toOut;
    private final int heads;

    public Attention(ParameterSource source, int channels, int contextChannels, int heads) {
        toQ = Linear.withoutBias(source.under("to_q"), channels, channels);
        toK = Linear.withoutBias(source.under("to_k"), contextChannels, channels);
        toV = Linear.withoutBias(source.under("to_v"), contextChannels, channels);
        toOut = new Linear(source.under("to_out.0"), channels, channels);
        this.heads = heads;
    }

    public Tensor forward(Tensor x, Tensor context) {
        try (Scope scope = new Scope()) {
            Tensor attended = ScaledDotProductAttention.attend(
                    split(toQ.forward(x)), split(toK.forward(context)), split(toV.forward(context)));
            return scope.keep(toOut.forward(attended.transpose(1, 2).flatten(2, -1)));
        }
    }

    /** [B, n, C] to [B, heads, n, C / heads]. */
    private Tensor split(Tensor x) {
        return x.unflatten(-1, heads, x.size(-1) / heads).transpose(1, 2);
    }
}
