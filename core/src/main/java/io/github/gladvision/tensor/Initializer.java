package io.github.gladvision.tensor;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How the values of a parameter that nothing was learned for begin. */
@FunctionalInterface
public interface Initializer {
    /** Fills {@code values}, drawing from {@code random} only. */
    void fill(float[] values, RandomGenerator random);

    /** The same value everywhere. */
    static Initializer constant(float value) {
        return (values, random) -> Arrays.fill(values, value);
    }

    /** Normal around zero. */
    static Initializer normal(double deviation) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        };
    }

    /**
     * Uniform in +-1/sqrt(fanIn): what PyTorch gives the weights and biases of linear and convolution layers (He et al.,
     * "Delving deep into rectifiers", 2015, with the leaky slope sqrt(5)).
     *
     * @param fanIn number of inputs that each output sums over
     */
    static Initializer kaimingUniform(long fanIn) {
        double bound = 1 / Math.sqrt((double) fanIn);
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        };
    }
}
