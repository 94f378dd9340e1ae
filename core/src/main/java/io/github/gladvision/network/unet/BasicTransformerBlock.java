package io.github.gladvision.network.unet;

import io.github.gladvision.network.layer.Attention;
import io.github.gladvision.network.layer.FeedForward;
import io.github.gladvision.network.layer.LayerNorm;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;

/** Tokens [B, n, C] attend to each other, then to the conditioning [B, m, D], then pass a feed-forward network. */
final class BasicTransformerBlock {
    private static final double EPS = 1e-5;

    private final LayerNorm norm1;
    private final Attention attn1;
    private final LayerNorm norm2;
    private final Attention attn2;
    private final LayerNorm norm3;
    private final FeedForward ff;

    BasicTransformerBlock(ParameterSource source, int channels, int contextChannels, int heads) {
        norm1 = new LayerNorm(source.under("norm1"), channels, EPS);
        attn1 = new Attention(source.under("attn1"), channels, channels, heads);
        norm2 = new LayerNorm(source.under("norm2"), channels, EPS);
        attn2 = new Attention(source.under("attn2"), channels, contextChannels, heads);
        norm3 = new LayerNorm(source.under("norm3"), channels, EPS);
        ff = new FeedForward(source.under("ff"), channels);
    }

    Tensor forward(Tensor x, Tensor conditioning) {
        try (Scope scope = new Scope()) {
            Tensor normed = norm1.forward(x);
            Tensor hidden = x.add(attn1.forward(normed, normed));
            hidden = hidden.add(attn2.forward(norm2.forward(hidden), conditioning));
            return scope.keep(hidden.add(ff.forward(norm3.forward(hidden))));
        }
    }
}
