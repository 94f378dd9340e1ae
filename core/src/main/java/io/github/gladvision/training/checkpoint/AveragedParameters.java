package io.github.gladvision.training.checkpoint;

import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * An exponential moving average of a network's parameters, which reconstructs better than the last step's. The decay
 * rises with the steps, min(decay, (1 + n) / (10 + n)), so that the first steps are soon forgotten.
 */
public final class AveragedParameters implements AutoCloseable {
    private final Map<String, Tensor> averages = new LinkedHashMap<>();
    private final double decay;

    /** Starts from the present values of {@code parameters}. */
    public AveragedParameters(Parameters parameters, double decay) {
        this.decay = decay;
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            parameters
                    .asMap()
                    .forEach((name, value) ->
                            averages.put(name, scope.release(value.detach().clone())));
        }
    }

    /** Takes in the values after step {@code step}, counted from 1. */
    public void update(Parameters parameters, long step) {
        double keep = Math.min(decay, (1.0 + step) / (10.0 + step));
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Scalar share = new Scalar(1 - keep);
            parameters.asMap().forEach((name, value) -> Objects.requireNonNull(averages.get(name), name)
                    .lerp_(value, share));
        }
    }

    public Map<String, Tensor> asMap() {
        return averages;
    }

    void copyFrom(Map<String, Tensor> values) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            averages.forEach((name, average) -> average.copy_(values.get(name)));
        }
    }

    @Override
    public void close() {
        averages.values().forEach(Tensor::close);
        averages.clear();
    }
}
