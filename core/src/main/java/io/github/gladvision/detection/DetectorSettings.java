package io.github.gladvision.detection;

import io.github.gladvision.GladException;
import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.image.ForegroundMode;

/**
 * Everything that decides what a trained model makes of an image.
 *
 * @param resolution side in pixels of the square that every image is brought to
 * @param foreground where defects may lie; elsewhere the map is damped
 * @param noiseSeed seed of the noise; the same for every image, so that a score can be had again
 * @param fineStartStep the step a second counterpart starts from, low enough that fine detail survives
 * @param fineSteps its denoising steps; 0 for no second counterpart
 * @param falseAlarmRate the share of good images that the verdict may call defective
 */
public record DetectorSettings(
        int resolution,
        ForegroundMode foreground,
        long noiseSeed,
        double falseAlarmRate,
        ReconstructionSettings reconstruction,
        int fineStartStep,
        int fineSteps,
        ComparisonSettings comparison,
        MapSettings map) {
    public DetectorSettings {
        if (resolution < 16 || resolution > 4096) {
            throw new GladException("resolution must be 16 to 4096 pixels, not " + resolution);
        }
        if (falseAlarmRate <= 0 || falseAlarmRate >= 1) {
            throw new GladException("false_alarm_rate must lie between 0 and 1, not " + falseAlarmRate);
        }
    }

    /** How many counterparts every image is compared with. */
    public int counterparts() {
        return fineSteps > 0 ? 2 : 1;
    }

    public DetectorSettings with(ReconstructionSettings newReconstruction) {
        return new DetectorSettings(
                resolution,
                foreground,
                noiseSeed,
                falseAlarmRate,
                newReconstruction,
                fineStartStep,
                fineSteps,
                comparison,
                map);
    }

    /** The same with the adaptive counterpart alone. */
    public DetectorSettings withoutFine() {
        return new DetectorSettings(
                resolution, foreground, noiseSeed, falseAlarmRate, reconstruction, fineStartStep, 0, comparison, map);
    }
}
