package io.github.gladvision.network.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What meets where a network keeps its parameters in half precision: products of matrices and convolutions are computed
 * in it, what passes around them and what normalises it in whole precision. Where parameters are float32, nothing is
 * converted, and automatic casting finds what it expects.
 */
final class Types {
    private Types() {}

    /** Values in the type of the parameter that they are multiplied with, if that is the narrower one. */
    static Tensor narrowed(Tensor x, Tensor parameter) {
        return isHalf(parameter) ? x.to(parameter.scalar_type()) : x;
    }

    /** A parameter in the type of the values that it normalises, if that is the wider one. */
    static Tensor widened(Tensor parameter, Tensor x) {
        return isHalf(parameter) ? parameter.to(x.scalar_type()) : parameter;
    }

    private static boolean isHalf(Tensor tensor) {
        return tensor.scalar_type().intern() == ScalarType.BFloat16;
    }
}
