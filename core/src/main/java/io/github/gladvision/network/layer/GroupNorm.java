package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Normalises groups of channels over the picture (Wu and He, 2018): [B, C, h, w] to the same. */
public final class GroupNorm {
    private final Tensor weight;
    private final Tensor bias;
    private final int groups;
    private final double eps;

    public GroupNorm(ParameterSource source, int groups, int channels, double eps) {
        weight = source.parameter("weight", Initializer.constant(1), channels);
        bias = source.parameter("bias", Initializer.constant(0), channels);
        this.groups = groups;
        this.eps = eps;
    }

    public Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            return scope.keep(torch.group_norm(
                    x,
                    groups,
                    new TensorOptional(Types.widened(weight, x)),
                    new TensorOptional(Types.widened(bias, x)),
                    eps,
                    true));
        }
    }
}
