package io.github.gladvision.threshold;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.gladvision.BadDataException;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.metrics.F1;
import io.github.gladvision.metrics.RankingMetrics;
import java.math.BigDecimal;
import java.util.Arrays;

/** How the score above which an image is called defective is chosen, and with which parameters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ThresholdRule.Conformal.class, name = "conformal"),
    @JsonSubTypes.Type(value = ThresholdRule.Tolerance.class, name = "tolerance"),
    @JsonSubTypes.Type(value = ThresholdRule.F1Max.class, name = "f1-max"),
    @JsonSubTypes.Type(value = ThresholdRule.Sigma.class, name = "sigma"),
    @JsonSubTypes.Type(value = ThresholdRule.Fixed.class, name = "fixed")
})
public sealed interface ThresholdRule {
    /** Its name, as in the model card and on the command line, and its parameters. */
    String description();

    /**
     * The threshold.
     *
     * @param good scores of good images, at least one, and which of them belong together
     * @param defective scores of defective images; only {@link F1Max} looks at them
     * @throws GladException if there are too few
     */
    double threshold(GroupedScores good, float[] defective);

    /** {@link #threshold(GroupedScores, float[])} of images that do not come in groups. */
    default double threshold(float[] good, float[] defective) {
        return threshold(GroupedScores.independent(good), defective);
    }

    /**
     * With this confidence, at most this share of new good images is called defective by the model.
     *
     * @param threshold that the rule chose
     * @param scores of good images that the model did not learn from, those that the rule saw if it saw any
     */
    double bound(double threshold, GroupedScores scores, double confidence);

    /** {@link #bound(double, GroupedScores, double)} by images that do not come in groups. */
    default double bound(double threshold, float[] scores, double confidence) {
        return bound(threshold, GroupedScores.independent(scores), confidence);
    }

    /** The rules that state a false-alarm rate, and keep it if the calibration images are like those to come. */
    sealed interface ForRate extends ThresholdRule {
        /** The rate asked for, between 0 and 1. */
        double falseAlarmRate();

        /** The same as people write it: 0.0001, not 1.0E-4. */
        default String writtenRate() {
            return plain(falseAlarmRate());
        }

        /** The rate that n images, or groups, allow to state: the one asked for, or the lowest there is. */
        double statedRate(int n);

        /** The fewest images, or groups, that allow to state the rate asked for. */
        long fewestImages();

        /** The threshold is the m-th largest of n scores; 0 if n images are too few. */
        int rank(int n);

        @Override
        default double threshold(GroupedScores good, float[] defective) {
            return SplitConformal.largest(good.largest(), Math.max(1, rank(good.groups())));
        }

        @Override
        default double bound(double threshold, GroupedScores scores, double confidence) {
            return SplitConformal.bound(scores.groups(), Math.max(1, rank(scores.groups())), confidence);
        }
    }

    /**
     * At most the stated share of good images is called defective, on average over calibrations: {@link SplitConformal}. In
     * groups: of the images of new groups, each group counting the same.
     */
    record Conformal(double falseAlarmRate) implements ForRate {
        public Conformal {
            requireShare("false_alarm_rate", falseAlarmRate);
        }

        @Override
        public String description() {
            return "conformal, false-alarm rate " + writtenRate();
        }

        @Override
        public double statedRate(int n) {
            return Math.max(falseAlarmRate, 1 / (n + 1.0));
        }

        @Override
        public long fewestImages() {
            return SplitConformal.fewest(falseAlarmRate);
        }

        @Override
        public int rank(int n) {
            return SplitConformal.rank(n, falseAlarmRate);
        }

        @Override
        public double threshold(GroupedScores good, float[] defective) {
            return good.grouped()
                    ? SplitConformal.threshold(good, falseAlarmRate)
                    : ForRate.super.threshold(good, defective);
        }

        /** In groups, the threshold is no rank among the groups, and the bound is one for any threshold. */
        @Override
        public double bound(double threshold, GroupedScores scores, double confidence) {
            return scores.grouped()
                    ? ExceedanceBound.ofAny(threshold, scores.largest(), confidence)
                    : ForRate.super.bound(threshold, scores, confidence);
        }
    }

    /**
     * At most the stated share of good images is called defective by this very model, with a confidence. In groups: of at
     * most the stated share of new groups, any image.
     */
    record Tolerance(double falseAlarmRate, double confidence) implements ForRate {
        public Tolerance {
            requireShare("false_alarm_rate", falseAlarmRate);
            requireShare("confidence", confidence);
        }

        @Override
        public String description() {
            return "tolerance, false-alarm rate " + writtenRate() + " with confidence " + plain(confidence);
        }

        @Override
        public double statedRate(int n) {
            return Math.max(falseAlarmRate, SplitConformal.bound(n, 1, confidence));
        }

        @Override
        public long fewestImages() {
            return SplitConformal.fewest(falseAlarmRate, confidence);
        }

        @Override
        public int rank(int n) {
            return SplitConformal.rank(n, falseAlarmRate, confidence);
        }
    }

    /** The best F1 between good and defective images. */
    record F1Max() implements ThresholdRule {
        @Override
        public String description() {
            return "f1-max";
        }

        /** In the middle between the lowest score that is to be defective and the next below it. */
        @Override
        public double threshold(GroupedScores ofGood, float[] defective) {
            float[] good = ofGood.scores();
            if (good.length == 0 || defective.length == 0) {
                throw new BadDataException(
                        "rule f1-max needs good and defective images, not " + good.length + " and " + defective.length);
            }
            float[] scores = Arrays.copyOf(defective, defective.length + good.length);
            System.arraycopy(good, 0, scores, defective.length, good.length);
            boolean[] labels = new boolean[scores.length];
            Arrays.fill(labels, 0, defective.length, true);
            F1 best = RankingMetrics.f1Max(scores, labels);
            double below = Double.NEGATIVE_INFINITY;
            for (float score : scores) {
                below = score < best.threshold() ? Math.max(below, score) : below;
            }
            return Double.isInfinite(below) ? Math.nextDown((float) best.threshold()) : (below + best.threshold()) / 2;
        }

        @Override
        public double bound(double threshold, GroupedScores scores, double confidence) {
            return ExceedanceBound.ofAny(threshold, scores.largest(), confidence);
        }
    }

    /** The mean of the scores of good images and k of their standard deviations, k above 0. */
    record Sigma(double k) implements ThresholdRule {
        public Sigma {
            requireNumber("k", k);
            if (k <= 0) {
                throw new BadSettingException("k must be above 0, not " + k);
            }
        }

        @Override
        public String description() {
            return "sigma, k " + k;
        }

        @Override
        public double threshold(GroupedScores ofGood, float[] defective) {
            float[] good = ofGood.scores();
            if (good.length < 2) {
                throw new BadDataException("rule sigma needs two good images or more, not " + good.length);
            }
            double mean = 0;
            for (float score : good) {
                mean += (double) score / good.length;
            }
            double squares = 0;
            for (float score : good) {
                squares += (score - mean) * (score - mean);
            }
            double threshold = mean + k * Math.sqrt(squares / (good.length - 1));
            if (Double.isInfinite(threshold) && Double.isFinite(mean) && Double.isFinite(squares)) {
                throw new BadSettingException(
                        "k must be smaller than " + k + ", with which the threshold would be above all numbers");
            }
            return threshold;
        }

        @Override
        public double bound(double threshold, GroupedScores scores, double confidence) {
            return ExceedanceBound.ofAny(threshold, scores.largest(), confidence);
        }
    }

    /** A value that somebody has decided on. */
    record Fixed(double value) implements ThresholdRule {
        public Fixed {
            requireNumber("value", value);
        }

        @Override
        public String description() {
            return "fixed";
        }

        @Override
        public double threshold(GroupedScores good, float[] defective) {
            return value;
        }

        @Override
        public double bound(double threshold, GroupedScores scores, double confidence) {
            return ExceedanceBound.ofFixed(threshold, scores.largest(), confidence);
        }
    }

    private static String plain(double share) {
        return BigDecimal.valueOf(share).stripTrailingZeros().toPlainString();
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new BadSettingException(name + " must lie between 0 and 1, not " + value);
        }
    }

    private static void requireNumber(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new BadSettingException(name + " must be a number, not " + value);
        }
    }
}
