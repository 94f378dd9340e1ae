package io.github.gladvision.detection;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.comparison.ComparisonSettings;
import io.github.gladvision.comparison.MapSettings;
import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.image.ResizeMethod;
import io.github.gladvision.memory.MemorySettings;
import io.github.gladvision.tensor.Precision;

/**
 * Everything that decides what a trained model makes of an image.
 *
 * @param resolution side in pixels of the square that every image is brought to
 * @param resize how it is brought there
 * @param counterpartResolution side at which its normal counterpart is made, where the denoiser was trained on enlarged
 *     images; 0 for the same
 * @param precision of the parameters of large networks; bfloat16 halves their memory and, where the processor has
 *     instructions for it, their time
 * @param foreground where defects may lie; elsewhere the map is damped
 * @param noiseSeed seed of the noise; the same for every image, so that a score can be had again
 * @param guidanceScale how much a denoiser with a prompt is to follow it; 1 plainly, 9 as published
 * @param falseAlarmRate the share of good images that the verdict may call defective
 * @param reconstruction how the normal counterpart is made
 * @param fineStartStep the step a second counterpart starts from, low enough that fine detail survives
 * @param fineSteps its denoising steps, spaced as those of {@code reconstruction}; 0 for no second counterpart
 * @param comparison how image and counterpart are compared
 * @param memory what of good images is compared with besides
 * @param map how the differences become a map and a score
 */
public record DetectorSettings(
        int resolution,
        ResizeMethod resize,
        int counterpartResolution,
        Precision precision,
        ForegroundMode foreground,
        long noiseSeed,
        double guidanceScale,
        double falseAlarmRate,
        ReconstructionSettings reconstruction,
        int fineStartStep,
        int fineSteps,
        ComparisonSettings comparison,
        MemorySettings memory,
        MapSettings map) {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    public DetectorSettings {
        requireSide(resolution, "resolution");
        if (counterpartResolution != 0) {
            requireSide(counterpartResolution, "counterpart_resolution");
        }
        if (falseAlarmRate <= 0 || falseAlarmRate >= 1) {
            throw new BadSettingException("false_alarm_rate must lie between 0 and 1, not " + falseAlarmRate);
        }
        if (!(guidanceScale >= 1)) {
            throw new BadSettingException("guidance_scale must be at least 1, not " + guidanceScale);
        }
    }

    private static void requireSide(int side, String name) {
        if (side < SMALLEST || side > LARGEST) {
            throw new BadSettingException(name + " must be " + SMALLEST + " to " + LARGEST + " pixels, not " + side);
        }
    }

    /** Side in pixels at which the normal counterpart is made. */
    public int counterpartSide() {
        return counterpartResolution == 0 ? resolution : counterpartResolution;
    }

    /** How many counterparts every image is compared with. */
    public int counterparts() {
        return fineSteps > 0 ? 2 : 1;
    }

    public DetectorSettings with(ReconstructionSettings newReconstruction) {
        return with(newReconstruction, fineSteps);
    }

    /** The same with the adaptive counterpart alone. */
    public DetectorSettings withoutFine() {
        return with(reconstruction, 0);
    }

    private DetectorSettings with(ReconstructionSettings newReconstruction, int newFineSteps) {
        return new DetectorSettings(
                resolution,
                resize,
                counterpartResolution,
                precision,
                foreground,
                noiseSeed,
                guidanceScale,
                falseAlarmRate,
                newReconstruction,
                fineStartStep,
                newFineSteps,
                comparison,
                memory,
                map);
    }
}
