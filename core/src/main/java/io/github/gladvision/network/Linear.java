package io.github.gladvision.network;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Affine map of the last dimension: [..., in] to [..., out]. */
final class Linear {
    private final Tensor weight;
    private final @Nullable Tensor bias;

    private Linear(ParameterSource source, int in, int out, boolean withBias) {
        weight = source.parameter("weight", Initializer.kaimingUniform(in), out, in);
        bias = withBias ? source.parameter("bias", Initializer.kaimingUniform(in), out) : null;
    }

    Linear(ParameterSource source, int in, int out) {
        this(source, in, out, true);
    }

    static Linear withoutBias(ParameterSource source, int in, int out) {
        return new Linear(source, in, out, false);
    }

    Tensor forward(Tensor x) {
        return bias == null ? torch.linear(x, weight) : torch.linear(x, weight, bias);
    }
}
