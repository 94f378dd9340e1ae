package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;

/** Two linear layers with a gated GELU (GEGLU, Shazeer, 2020) between them: tokens [B, n, C] to the same. */
public final class FeedForward {
    private final Linear proj;
    private final Linear out;

    public FeedForward(ParameterSource source, int channels) {
        proj = new Linear(source.under("net.0.proj"), channels, 8 * channels);
        out = new Linear(source.under("net.2"), 4 * channels, channels);
    }

    public Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            Tensor both = proj.forward(x);
            long half = both.size(-1) / 2;
            Tensor gate = InPlace.gelu(both.narrow(-1, half, half));
            return scope.keep(out.forward(both.narrow(-1, 0, half).mul(gate)));
        }
    }
}
