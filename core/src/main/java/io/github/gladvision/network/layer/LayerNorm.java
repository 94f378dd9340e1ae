package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Normalises each vector of the last dimension (Ba et al., 2016): [..., C] to the same. */
public final class LayerNorm {
    private final Tensor weight;
    private final Tensor bias;
    private final long[] shape;
    private final double eps;

    public LayerNorm(ParameterSource source, int channels, double eps) {
        weight = source.parameter("weight", Initializer.constant(1), channels);
        bias = source.parameter("bias", Initializer.constant(0), channels);
        shape = new long[] {channels};
        this.eps = eps;
    }

    public Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            return scope.keep(torch.layer_norm(
                    x,
                    shape,
                    new TensorOptional(Types.widened(weight, x)),
                    new TensorOptional(Types.widened(bias, x)),
                    eps,
                    true));
        }
    }
}
