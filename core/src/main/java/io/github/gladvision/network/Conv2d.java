package io.github.gladvision.network;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Two-dimensional convolution with bias and square kernels: [B, in, h, w] to [B, out, h', w']. */
final class Conv2d {
    private static final long[] ONE = {1, 1};

    private final Tensor weight;
    private final Tensor bias;
    private final long[] stride;
    private final long[] padding;
    private final long groups;

    /** A convolution of stride 1 that keeps the size; {@code kernel} is odd. */
    Conv2d(ParameterSource source, int in, int out, int kernel) {
        this(source, in, out, kernel, 1, kernel / 2, 1);
    }

    Conv2d(ParameterSource source, int in, int out, int kernel, int stride, int padding, int groups) {
        long fanIn = (long) in / groups * kernel * kernel;
        weight = source.parameter("weight", Initializer.kaimingUniform(fanIn), out, in / groups, kernel, kernel);
        bias = source.parameter("bias", Initializer.kaimingUniform(fanIn), out);
        this.stride = new long[] {stride, stride};
        this.padding = new long[] {padding, padding};
        this.groups = groups;
    }

    Tensor forward(Tensor x) {
        try (Scope scope = new Scope()) {
            return scope.keep(torch.conv2d(x, weight, new TensorOptional(bias), stride, padding, ONE, groups));
        }
    }
}
