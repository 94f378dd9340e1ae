package io.github.gladvision.detection;

import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.GroupedScores;
import io.github.gladvision.threshold.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * What a score means.
 *
 * @param defective whether the score is above the threshold
 * @param threshold on the score; infinite where there is none
 * @param pValue how odd the score is beside those of the model's calibration set, see {@link CalibrationSet#pValue};
 *     0..1, small where odd, NaN where the model knows no such scores
 * @param origin how the threshold was chosen, and by which images. It is the model's own where it equals that of
 *     {@link io.github.gladvision.model.ModelCard#threshold()}, otherwise that which the detector was made with. Null where
 *     there is no threshold
 */
public record Verdict(boolean defective, double threshold, double pValue, @Nullable Threshold origin) {
    /** @param calibrationScores of good images; may be empty */
    static Verdict of(float score, @Nullable Threshold origin, GroupedScores calibrationScores) {
        double threshold = origin == null ? Double.POSITIVE_INFINITY : origin.value();
        return new Verdict(score > threshold, threshold, calibrationScores.pValue(score), origin);
    }
}
