package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Affine map of the last dimension: [..., in] to [..., out]. */
public final class Linear {
    /** From so many vectors on a convolution is the faster way on a processor. */
    private static final long MANY = 256;

    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final Tensor weight;
    private final @Nullable Tensor bias;

    private Linear(ParameterSource source, int in, int out, boolean withBias) {
        weight = source.parameter("weight", Initializer.kaimingUniform(in), out, in);
        bias = withBias ? source.parameter("bias", Initializer.kaimingUniform(in), out) : null;
    }

    public Linear(ParameterSource source, int in, int out) {
        this(source, in, out, true);
    }

    static Linear withoutBias(ParameterSource source, int in, int out) {
        return new Linear(source, in, out, false);
    }

    /** The type of the parameters, to which the input is brought, and of the output. */
    torch.ScalarType type() {
        return weight.scalar_type().intern();
    }

    public Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            Tensor input = Types.narrowed(x, weight);
            if (x.is_cpu() && x.numel() / x.size(-1) >= MANY) {
                return scope.keep(convolved(input));
            }
            return scope.keep(bias == null ? torch.linear(input, weight) : torch.linear(input, weight, bias));
        }
    }

    /**
     * The same as a convolution with a kernel of one pixel over a picture of one column. The engine computes
     * convolutions with oneDNN, which is about twice as fast as the matrix products of OpenBLAS. In channels-last order
     * the vectors lie as they did, so that nothing is copied.
     */
    private Tensor convolved(Tensor x) {
        try (Scope scope = new Scope()) {
            Tensor column = x.reshape(1, -1, 1, x.size(-1)).permute(0, 3, 1, 2);
            Tensor kernel = weight.unsqueeze(-1).unsqueeze(-1);
            TensorOptional added = bias == null ? new TensorOptional() : new TensorOptional(bias);
            Tensor mapped = torch.conv2d(column, kernel, added, ONE, NONE, ONE, 1);
            return scope.keep(mapped.permute(0, 2, 3, 1).reshape(withLast(x, weight.size(0))));
        }
    }

    private static long[] withLast(Tensor x, long size) {
        long[] shape = new long[(int) x.dim()];
        for (int i = 0; i < shape.length - 1; i++) {
            shape[i] = x.size(i);
        }
        shape[shape.length - 1] = size;
        return shape;
    }
}
