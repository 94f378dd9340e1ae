package io.github.gladvision.threshold;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.threshold.ThresholdRule.ForRate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score above which an image is called defective, and how it was chosen.
 *
 * @param value a score above it is a defect
 * @param rule how it was chosen
 * @param falseAlarmRate the rate that holds by that rule, on average over calibrations or with the rule's confidence: the
 *     one asked for, or the lowest that so few images allow; null if the rule states none
 * @param basis the images whose scores the rule saw
 * @param created when, ISO 8601 in UTC
 */
public record Threshold(
        double value, ThresholdRule rule, @Nullable Double falseAlarmRate, Basis basis, String created) {
    /** @throws BrokenModelException unless the value is a finite number, and the rate a share */
    public Threshold {
        if (!Double.isFinite(value)) {
            throw new BrokenModelException("the threshold is not a finite number but " + value
                    + ", above which no score lies; the model is broken, train it again");
        }
        if (falseAlarmRate != null && !(falseAlarmRate >= 0 && falseAlarmRate <= 1)) {
            throw new BrokenModelException("the threshold's false-alarm rate is " + falseAlarmRate
                    + " and not between 0 and 1; the model is broken, train it again");
        }
    }

    /**
     * @param images which they are, in words
     * @param fingerprint SHA-256 that tells these images from others, in hexadecimal; empty if there are none
     * @param good number of good ones
     * @param groups number of groups that these come in; as many where each is one of its own
     * @param defective number of defective ones
     * @param test whether they are test images, so that verdicts on these are better than on new ones
     * @param digests {@link ImageDigests#of} of the images, if they are not those of the model's calibration set
     */
    public record Basis(
            String images,
            String fingerprint,
            int good,
            int groups,
            int defective,
            boolean test,
            List<String> digests) {
        /** Nothing was looked at. */
        static final Basis NONE = new Basis("no images", "", 0, 0, 0, false, List.of());
    }

    /** By the scores of good images alone. */
    public static Threshold of(ThresholdRule rule, CalibrationSet set) {
        boolean blind = rule instanceof ThresholdRule.Fixed;
        GroupedScores scores = set.grouped();
        int n = scores.groups();
        Basis basis = blind
                ? Basis.NONE
                : new Basis(set.images(), set.fingerprint(), scores.images(), n, 0, set.test(), List.of());
        Double rate = rule instanceof ForRate forRate ? (Double) forRate.statedRate(n) : null;
        return new Threshold(rule.threshold(scores, new float[0]), rule, rate, basis, now());
    }

    /** By the scores of good and defective images. */
    public static Threshold of(ThresholdRule rule, float[] good, float[] defective, Basis basis) {
        return new Threshold(rule.threshold(good, defective), rule, null, basis, now());
    }

    /** Good images, or groups of them, that are missing for the rate that was asked for; 0 if it holds or none was. */
    public long missingImages() {
        return rule instanceof ForRate forRate ? Math.max(0, forRate.fewestImages() - basis.groups()) : 0;
    }

    /** Without what only the current threshold is asked for. */
    public Threshold forHistory() {
        Basis named = new Basis(
                basis.images(),
                basis.fingerprint(),
                basis.good(),
                basis.groups(),
                basis.defective(),
                basis.test(),
                List.of());
        return new Threshold(value, rule, falseAlarmRate, named, created);
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
