package io.github.gladvision.diffusion;

import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How much of the clean latent is left at each training step t: x_t = sqrt(a_t) x_0 + sqrt(1 - a_t) noise, with a_t
 * the cumulative product of 1 - beta (Ho et al. 2020, equation 4). The betas are "scaled linear": their square roots
 * are spaced evenly, as in Stable Diffusion.
 */
public final class NoiseSchedule {
    private final double betaStart;
    private final double betaEnd;
    private final double[] alphasCumprod;

    private NoiseSchedule(int trainSteps, double betaStart, double betaEnd) {
        this.betaStart = betaStart;
        this.betaEnd = betaEnd;
        alphasCumprod = new double[trainSteps];
        double product = 1;
        for (int t = 0; t < trainSteps; t++) {
            double share = (double) t / (trainSteps - 1);
            double root = Math.sqrt(betaStart) + share * (Math.sqrt(betaEnd) - Math.sqrt(betaStart));
            product *= 1 - root * root;
            alphasCumprod[t] = product;
        }
    }

    /** Stable Diffusion's schedule: 1000 steps, betas from 0.00085 to 0.012. */
    public static NoiseSchedule stableDiffusion() {
        return scaledLinear(1000, 0.00085, 0.012);
    }

    public static NoiseSchedule scaledLinear(int trainSteps, double betaStart, double betaEnd) {
        if (trainSteps < 2 || betaStart <= 0 || betaEnd >= 1 || betaStart > betaEnd) {
            throw new IllegalArgumentException(
                    "no schedule of " + trainSteps + " steps, betas " + betaStart + ".." + betaEnd);
        }
        return new NoiseSchedule(trainSteps, betaStart, betaEnd);
    }

    /** Number of training steps, 1000 as published. */
    public int trainSteps() {
        return alphasCumprod.length;
    }

    public double betaStart() {
        return betaStart;
    }

    public double betaEnd() {
        return betaEnd;
    }

    /** The share a_t of the clean latent's variance that is left at step {@code t}, 0 &lt;= t &lt; trainSteps. */
    public double alphaCumprod(int t) {
        return alphasCumprod[t];
    }

    /** sqrt(a_t) clean + sqrt(1 - a_t) noise, one step for the whole batch. */
    public Tensor addNoise(Tensor clean, Tensor noise, int t) {
        try (Scope scope = new Scope()) {
            double a = alphasCumprod[t];
            return scope.keep(clean.mul(new Scalar(Math.sqrt(a))).add(noise.mul(new Scalar(Math.sqrt(1 - a)))));
        }
    }

    /** sqrt(a_t) clean + sqrt(1 - a_t) noise, a step of its own for every sample of the batch. */
    public Tensor addNoise(Tensor clean, Tensor noise, int[] steps) {
        try (Scope scope = new Scope()) {
            return scope.keep(clean.mul(signal(steps, clean.dim())).add(noise.mul(noise(steps, clean.dim()))));
        }
    }

    /** sqrt(a_t) of every sample, shaped to multiply a batch of {@code dims} dimensions. */
    public Tensor signal(int[] steps, long dims) {
        return perSample(steps, dims, t -> Math.sqrt(alphasCumprod[t]));
    }

    /** sqrt(1 - a_t) of every sample, shaped to multiply a batch of {@code dims} dimensions. */
    public Tensor noise(int[] steps, long dims) {
        return perSample(steps, dims, t -> Math.sqrt(1 - alphasCumprod[t]));
    }

    private static Tensor perSample(int[] steps, long dims, java.util.function.IntToDoubleFunction of) {
        float[] values = new float[steps.length];
        for (int i = 0; i < steps.length; i++) {
            values[i] = (float) of.applyAsDouble(steps[i]);
        }
        long[] shape = new long[(int) dims];
        java.util.Arrays.fill(shape, 1);
        shape[0] = steps.length;
        return Tensors.of(values, shape);
    }
}
