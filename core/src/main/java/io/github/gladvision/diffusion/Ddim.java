package io.github.gladvision.diffusion;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Deterministic DDIM (Song et al. 2021, equation 12 with sigma 0) from a starting step below the end of the schedule,
 * as GLAD uses it: leading spacing with an offset of one, and the last step going to a_0 instead of 1.
 *
 * @param startStep the step the input is noised at, 1 to the schedule's last
 * @param steps number of denoising steps, at most {@code startStep}
 */
public record Ddim(NoiseSchedule schedule, int startStep, int steps) {
    public Ddim {
        if (startStep < 1 || startStep >= schedule.trainSteps()) {
            throw new GladException("starting step " + startStep + " is outside 1.." + (schedule.trainSteps() - 1));
        }
        if (steps < 1 || steps > startStep) {
            throw new GladException(steps + " denoising steps do not fit a starting step of " + startStep);
        }
        if (startStep / steps * (steps - 1) + 1 > startStep) {
            throw new GladException("starting step " + startStep + " is too low for " + steps + " denoising steps");
        }
    }

    /** The steps visited, descending to 1: 721, 691, ..., 1 for a start at 750 in 25 steps. */
    public int[] timesteps() {
        int[] timesteps = new int[steps];
        for (int i = 0; i < steps; i++) {
            timesteps[i] = ratio() * (steps - 1 - i) + 1;
        }
        return timesteps;
    }

    /** The clean latent that {@code noisy} and the predicted noise imply: (x_t - sqrt(1-a) e) / sqrt(a). */
    public Tensor clean(Tensor noisy, Tensor epsilon, int t) {
        try (Scope scope = new Scope()) {
            double a = schedule.alphaCumprod(t);
            return scope.keep(
                    noisy.sub(epsilon.mul(new Scalar(Math.sqrt(1 - a)))).div(new Scalar(Math.sqrt(a))));
        }
    }

    /** The latent one step below {@code t}: sqrt(a') clean + sqrt(1-a') e. */
    public Tensor previous(Tensor clean, Tensor epsilon, int t) {
        return schedule.addNoise(clean, epsilon, Math.max(t - ratio(), 0));
    }

    private int ratio() {
        return startStep / steps;
    }
}
