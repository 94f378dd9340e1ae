package io.github.gladvision.network.unet;

import io.github.gladvision.network.layer.Linear;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Time steps [B] to vectors [B, 4 * channels]: sines and cosines of geometrically spaced frequencies (Ho et al., 2020,
 * after Vaswani et al., 2017, section 3.5), then two linear layers.
 */
final class TimestepEmbedding {
    private static final double LONGEST_PERIOD = 10_000;

    private final Linear linear1;
    private final Linear linear2;
    private final int channels;
    private final boolean flipSinToCos;
    private final double freqShift;

    TimestepEmbedding(ParameterSource source, int channels, boolean flipSinToCos, double freqShift) {
        linear1 = new Linear(source.under("linear_1"), channels, 4 * channels);
        linear2 = new Linear(source.under("linear_2"), 4 * channels, 4 * channels);
        this.channels = channels;
        this.flipSinToCos = flipSinToCos;
        this.freqShift = freqShift;
    }

    Tensor forward(Tensor timesteps) {
        try (Scope scope = new Scope()) {
            return scope.keep(linear2.forward(torch.silu(linear1.forward(sinusoids(timesteps)))));
        }
    }

    private Tensor sinusoids(Tensor timesteps) {
        int half = channels / 2;
        Tensor frequencies = torch.arange(new Scalar((double) half))
                .to(timesteps.device(), torch.ScalarType.Float)
                .mul(new Scalar(-Math.log(LONGEST_PERIOD)))
                .div(new Scalar(half - freqShift))
                .exp();
        Tensor phases = timesteps.to(torch.ScalarType.Float).unsqueeze(1).mul(frequencies);
        Tensor first = flipSinToCos ? phases.cos() : phases.sin();
        Tensor second = flipSinToCos ? phases.sin() : phases.cos();
        return torch.cat(new TensorVector(first, second), 1);
    }
}
