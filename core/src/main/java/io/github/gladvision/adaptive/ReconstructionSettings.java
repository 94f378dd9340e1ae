package io.github.gladvision.adaptive;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.diffusion.TimestepSpacing;

/**
 * How the normal counterpart of an image is made.
 *
 * @param startStep the step the image is noised at; 1..999
 * @param steps denoising steps from there
 * @param timestepSpacing which steps these are; leading as published
 * @param adaptiveStep whether samples may stop following pure generation early (ADS); without it the whole way is
 *     generated
 * @param threshold the difference between the generated and the input's clean prediction at which a sample stops
 *     following generation; cosine distance, 0..2
 * @param minimumStep the step below which every sample stops following generation
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
        if (topTokens < 1) {
            throw new BadSettingException("topTokens must be at least 1, not " + topTokens);
        }
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
