package io.github.gladvision.adaptive;

import io.github.gladvision.diffusion.TimestepSpacing;
import io.github.gladvision.settings.Check;
import java.util.Objects;

/**
 * How the normal counterpart of an image is made.
 *
 * @param startStep the step the image is noised at; 1..999
 * @param steps denoising steps from there, 1 to {@code startStep}
 * @param timestepSpacing which steps these are; leading as published
 * @param adaptiveStep whether samples may stop following pure generation early (ADS); without it the whole way is
 *     generated
 * @param threshold the difference between the generated and the input's clean prediction at which a sample stops
 *     following generation; cosine distance, from 0; infinity for not before {@code minimumStep}
 * @param minimumStep the step below which every sample stops following generation, from 0; below
 *     {@code startStep} where there is an adaptive step
 * @param fusion whether a sample that stops goes on from both predictions, fused (SAFF); without it, from the input's
 * @param topTokens over how many of the largest token distances the difference is averaged; 10 as published
 */
public record ReconstructionSettings(
        int startStep,
        int steps,
        TimestepSpacing timestepSpacing,
        boolean adaptiveStep,
        double threshold,
        int minimumStep,
        boolean fusion,
        int topTokens) {
    public ReconstructionSettings {
        Objects.requireNonNull(timestepSpacing);
        Check.within("start_step", startStep, 1, Check.LAST_TIMESTEP);
        Check.within("steps", steps, 1, startStep, "1 to start_step");
        Check.within("threshold", threshold, 0, Double.POSITIVE_INFINITY);
        Check.within("minimum_step", minimumStep, 0, Check.LAST_TIMESTEP);
        Check.that(
                !adaptiveStep || minimumStep < startStep,
                "minimum_step",
                "must be below start_step where adaptive_step is true",
                ", not " + minimumStep);
        Check.within("top_tokens", topTokens, 1, 1_000_000);
    }

    /** Pure generation from {@code startStep}, nothing adapted. */
    public static ReconstructionSettings fixed(int startStep, int steps, TimestepSpacing timestepSpacing) {
        return new ReconstructionSettings(startStep, steps, timestepSpacing, false, 0, 0, false, 10);
    }

    /** Adaptive steps with fusion, as published. */
    public static ReconstructionSettings adaptive(int startStep, int steps, double threshold, int minimumStep) {
        return new ReconstructionSettings(
                startStep, steps, TimestepSpacing.LEADING, true, threshold, minimumStep, true, 10);
    }

    public ReconstructionSettings withThreshold(double newThreshold) {
        return new ReconstructionSettings(
                startStep, steps, timestepSpacing, adaptiveStep, newThreshold, minimumStep, fusion, topTokens);
    }
}
