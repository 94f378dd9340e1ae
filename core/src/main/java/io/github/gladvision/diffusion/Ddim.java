package io.github.gladvision.diffusion;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.tensor.Scope;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Deterministic DDIM (Song et al. 2021, equation 12 with sigma 0) from a starting step below the end of the schedule,
 * as GLAD uses it, with the last step going to a_0 instead of 1.
 *
 * @param startStep the step the input is noised at, 1 to the schedule's last
 * @param steps number of denoising steps, at most {@code startStep}
 * @param spacing which steps these are
 */
public record Ddim(NoiseSchedule schedule, int startStep, int steps, TimestepSpacing spacing) {
    public Ddim {
        if (startStep < 1 || startStep >= schedule.trainSteps()) {
            throw new BadSettingException(
                    "starting step " + startStep + " is outside 1.." + (schedule.trainSteps() - 1));
        }
        if (steps < 1 || steps > startStep) {
            throw new BadSettingException(steps + " denoising steps do not fit a starting step of " + startStep);
        }
        if (startStep / steps * (steps - 1) + 1 > startStep) {
            throw new BadSettingException(
                    "starting step " + startStep + " is too low for " + steps + " denoising steps");
        }
    }

    /**
     * The steps visited, descending: from 750 in 25 steps 721, 691, ..., 1 with leading and 750, 720, ..., 30 with
     * trailing spacing.
     */
    public int[] timesteps() {
        return IntStream.range(0, steps).map(this::timestep).toArray();
    }

    private int timestep(int index) {
        return switch (spacing) {
            case LEADING -> ratio() * (steps - 1 - index) + 1;
            case TRAILING -> startStep * (steps - index) / steps;
        };
    }

    /** The clean latent that {@code noisy} and the predicted noise imply: (x_t - sqrt(1-a) e) / sqrt(a). */
    public Tensor clean(Tensor noisy, Tensor epsilon, int t) {
        try (Scope scope = new Scope()) {
            double a = schedule.alphaCumprod(t);
            return scope.keep(
                    noisy.sub(epsilon.mul(new Scalar(Math.sqrt(1 - a)))).div(new Scalar(Math.sqrt(a))));
        }
    }

    /** The latent at the step that is visited after {@code t}, 0 after the last: sqrt(a') clean + sqrt(1-a') e. */
    public Tensor previous(Tensor clean, Tensor epsilon, int t) {
        return schedule.addNoise(clean, epsilon, after(t));
    }

    private int after(int t) {
        return switch (spacing) {
            case LEADING -> Math.max(t - ratio(), 0);
            case TRAILING ->
                IntStream.range(1, steps)
                        .map(this::timestep)
                        .filter(step -> step < t)
                        .findFirst()
                        .orElse(0);
        };
    }

    private int ratio() {
        return startStep / steps;
    }
}
