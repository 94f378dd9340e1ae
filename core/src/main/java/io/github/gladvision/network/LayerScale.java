package io.github.gladvision.network;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import org.bytedeco.pytorch.Tensor;

/** Weighs each channel (Touvron et al., "Going deeper with image transformers", 2021): [..., C] to the same. */
final class LayerScale {
    private final Tensor gamma;

    LayerScale(ParameterSource source, int channels) {
        gamma = source.parameter("gamma", Initializer.constant(1), channels);
    }

    Tensor forward(Tensor x) {
        return x.mul(gamma);
    }
}
