package io.github.gladvision.detection;

import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.comparison.ComparisonSettings;
import io.github.gladvision.comparison.MapSettings;
import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.image.ResizeMethod;
import io.github.gladvision.memory.MemorySettings;
import io.github.gladvision.settings.Check;
import io.github.gladvision.tensor.Precision;
import java.util.Objects;

/**
 * Everything that decides what a trained model makes of an image.
 *
 * @param resolution side in pixels of the square that every image is brought to
 * @param resize how it is brought there
 * @param counterpartResolution side at which its normal counterpart is made, where the denoiser was trained on enlarged
 *     images; 0 for the same
 * @param whiteLevel the sample of image files with 16 bits that is white, such as 4095 for a camera of 12 bits; 0 for the
 *     largest there is, 65535
 * @param precision of the parameters of large networks; bfloat16 halves their memory and, where the processor has
 *     instructions for it, their time
 * @param foreground where defects may lie; elsewhere the map is damped
 * @param noiseSeed seed of the noise; the same for every image, so that a score can be had again
 * @param guidanceScale how much a denoiser with a prompt is to follow it; 1 plainly, 9 as published
 * @param falseAlarmRate the share of good images that the verdict may call defective
 * @param reconstruction how the normal counterpart is made
 * @param fineStartStep the step a second counterpart starts from, low enough that fine detail survives; 1..999
 * @param fineSteps its denoising steps, spaced as those of {@code reconstruction}; 0 for no second counterpart
 * @param comparison how image and counterpart are compared
 * @param memory what of good images is compared with besides
 * @param map how the differences become a map and a score
 */
public record DetectorSettings(
        int resolution,
        ResizeMethod resize,
        int counterpartResolution,
        int whiteLevel,
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
    private static final int BRIGHTEST = 65535;

    public DetectorSettings {
        Objects.requireNonNull(resize);
        Objects.requireNonNull(precision);
        Objects.requireNonNull(foreground);
        Objects.requireNonNull(reconstruction);
        Objects.requireNonNull(comparison);
        Objects.requireNonNull(memory);
        Objects.requireNonNull(map);
        Check.within("resolution", resolution, SMALLEST, Check.LONGEST_SIDE);
        Check.that(
                counterpartResolution == 0
                        || counterpartResolution >= SMALLEST && counterpartResolution <= Check.LONGEST_SIDE,
                "counterpart_resolution",
                "must be 0, or " + SMALLEST + " to " + Check.LONGEST_SIDE,
                ", not " + counterpartResolution);
        Check.within("white_level", whiteLevel, 0, BRIGHTEST);
        Check.between("false_alarm_rate", falseAlarmRate, 0, 1);
        Check.within("guidance_scale", guidanceScale, 1, 1000);
        Check.within("fine_start_step", fineStartStep, 1, Check.LAST_TIMESTEP);
        Check.within("fine_steps", fineSteps, 0, fineStartStep, "0 to fine_start_step");
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
                whiteLevel,
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
