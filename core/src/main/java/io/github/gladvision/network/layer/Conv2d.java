package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Two-dimensional convolution with square kernels, with or without bias: [B, in, h, w] to [B, out, h', w']. */
public final class Conv2d {
    private static final long[] ONE = {1, 1};

    private final Tensor weight;
    private final @Nullable Tensor bias;
    private final long[] stride;
    private final long[] padding;
    private final long groups;

    /** A convolution of stride 1 that keeps the size; {@code kernel} is odd. */
    public Conv2d(ParameterSource source, int in, int out, int kernel) {
        this(source, in, out, kernel, 1, kernel / 2, 1);
    }

    public Conv2d(ParameterSource source, int in, int out, int kernel, int stride, int padding, int groups) {
        this(source, in, out, kernel, stride, padding, groups, true);
    }

    private Conv2d(
            ParameterSource source,
            int in,
            int out,
            int kernel,
            int stride,
            int padding,
            int groups,
            boolean withBias) {
        long fanIn = (long) in / groups * kernel * kernel;
        weight = source.parameter("weight", Initializer.kaimingUniform(fanIn), out, in / groups, kernel, kernel);
        bias = withBias ? source.parameter("bias", Initializer.kaimingUniform(fanIn), out) : null;
        this.stride = new long[] {stride, stride};
        this.padding = new long[] {padding, padding};
        this.groups = groups;
    }

    /** A convolution without bias that keeps the size, or divides it by {@code stride}; {@code kernel} is odd. */
    public static Conv2d withoutBias(ParameterSource source, int in, int out, int kernel, int stride) {
        return new Conv2d(source, in, out, kernel, stride, kernel / 2, 1, false);
    }

    /** The type of the parameters, to which the input is brought, and of the output. */
    public torch.ScalarType type() {
        return weight.scalar_type().intern();
    }

    public Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            TensorOptional added = bias == null ? new TensorOptional() : new TensorOptional(bias);
            return scope.keep(torch.conv2d(Types.narrowed(x, weight), weight, added, stride, padding, ONE, groups));
        }
    }
}
