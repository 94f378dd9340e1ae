package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import org.bytedeco.pytorch.Tensor;

/** Weighs each channel (Touvron et al., "Going deeper with image transformers", 2021): [..., C] to the same. */
public final class LayerScale {
    private final Tensor gamma;

    public LayerScale(ParameterSource source, int channels) {
        gamma = source.parameter("gamma", Initializer.constant(1), channels);
    }

    public Tensor forward(Tensor x) {
        return x.mul(gamma);
    }
}
