package io.github.gladvision.comparison;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What distances normal images have at each place.
 *
 * @param mean [1,1,h,w]
 * @param deviation [1,1,h,w], above 0
 */
public record NormalDistances(Tensor mean, Tensor deviation) {
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";

    /** As {@link #values} stored it. */
    public static NormalDistances of(ParameterSource source, FeatureGrid grid) {
        return new NormalDistances(
                source.parameter(MEAN, Initializer.constant(0), 1, 1, grid.height(), grid.width()),
                source.parameter(DEVIATION, Initializer.constant(1), 1, 1, grid.height(), grid.width()));
    }

    /** Values by name. */
    public Map<String, Tensor> values() {
        return Map.of(MEAN, mean, DEVIATION, deviation);
    }

    /** Distances [1,1,h,w] in deviations from the mean. */
    public Tensor standardise(Tensor distance) {
        return distance.sub(mean).div(deviation);
    }
}
