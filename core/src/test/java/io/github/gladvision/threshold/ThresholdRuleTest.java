package io.github.gladvision.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.settings.SettingsJson;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdRuleTest {
    private static final float[] NONE = {};

    private static CalibrationSet set(float... scores) {
        return new CalibrationSet("images", "0a", 0, false, false, scores, List.of(), List.of(), "");
    }

    private static float[] upTo(int n) {
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) {
            scores[i] = n - i;
        }
        return scores;
    }

    @Test
    void conformalTakesTheScoreOfItsRank() {
        Threshold threshold = Threshold.of(new ThresholdRule.Conformal(.05), set(upTo(99)));
        assertThat(threshold.value()).isEqualTo(95); // four scores are above, the fifth largest is not
        assertThat(threshold.falseAlarmRate()).isEqualTo(.05);
        assertThat(threshold.missingImages()).isZero();
        assertThat(threshold.basis().good()).isEqualTo(99);
    }

    @Test
    void conformalSaysWhichRateHoldsOfTooFewImages() {
        Threshold threshold = Threshold.of(new ThresholdRule.Conformal(.01), set(upTo(64)));
        assertThat(threshold.value()).isEqualTo(64);
        assertThat(threshold.falseAlarmRate()).isEqualTo(1 / 65.0);
        assertThat(threshold.missingImages()).isEqualTo(35);
    }

    @Test
    void toleranceIsStricter() {
        // For 95 % confidence and 5 %, 59 images allow the largest score, 93 the second largest (Wilks).
        ThresholdRule rule = new ThresholdRule.Tolerance(.05, .95);
        assertThat(rule.threshold(upTo(59), NONE)).isEqualTo(59);
        assertThat(rule.threshold(upTo(92), NONE)).isEqualTo(92);
        assertThat(rule.threshold(upTo(93), NONE)).isEqualTo(92);
        Threshold few = Threshold.of(rule, set(upTo(20)));
        assertThat(few.value()).isEqualTo(20);
        assertThat(few.falseAlarmRate()).isCloseTo(1 - Math.pow(.05, 1 / 20.0), within(1e-9));
        assertThat(few.missingImages()).isEqualTo(39);
    }

    @Test
    void f1MaxLiesInTheMiddle() {
        ThresholdRule rule = new ThresholdRule.F1Max();
        // From the golden cases: the best F1 is reached from 3.3, from 0.35, from 4 upwards.
        assertThat(rule.threshold(new float[] {2.3f, 1.6f, 2.6f}, new float[] {7.9f, 3.3f}))
                .isCloseTo(2.95, within(1e-6));
        assertThat(rule.threshold(new float[] {.1f, .4f}, new float[] {.35f, .8f}))
                .isCloseTo(.225, within(1e-6));
        assertThat(rule.threshold(new float[] {3, 2, 1}, new float[] {4})).isEqualTo(3.5);
        // Nothing is below: still all of them are above the threshold.
        assertThat(rule.threshold(new float[] {5}, new float[] {5, 5, 5})).isLessThan(5);
        assertThatThrownBy(() -> rule.threshold(new float[] {1}, NONE))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("needs good and defective images, not 1 and 0");
    }

    @Test
    void f1MaxGivesTheBestF1OfAllThresholds() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 300; run++) {
            float[] good = new float[random.nextInt(1, 20)];
            float[] defective = new float[random.nextInt(1, 20)];
            for (int i = 0; i < good.length; i++) {
                good[i] = random.nextInt(12);
            }
            for (int i = 0; i < defective.length; i++) {
                defective[i] = random.nextInt(12) + 3;
            }
            double best = 0;
            for (double threshold = -.5; threshold < 16; threshold++) {
                best = Math.max(best, f1(threshold, good, defective));
            }
            assertThat(f1(new ThresholdRule.F1Max().threshold(good, defective), good, defective))
                    .isEqualTo(best);
        }
    }

    private static double f1(double threshold, float[] good, float[] defective) {
        double found = above(threshold, defective);
        return 2 * found / (found + above(threshold, good) + defective.length);
    }

    private static int above(double threshold, float[] scores) {
        int count = 0;
        for (float score : scores) {
            count += score > threshold ? 1 : 0;
        }
        return count;
    }

    @Test
    void aThresholdAboveAllNumbersIsRefused() {
        assertThatThrownBy(() -> new ThresholdRule.Sigma(1.7e308).threshold(new float[] {1, 9}, NONE))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("k must be smaller than 1.7E308, with which the threshold would be above all numbers");
    }

    @Test
    void sigmaCountsFromTheMean() {
        // numpy: mean 5, std(ddof=1) 2.13809
        float[] scores = {2, 4, 4, 4, 5, 5, 7, 9};
        assertThat(new ThresholdRule.Sigma(3).threshold(scores, NONE)).isCloseTo(5 + 3 * 2.1380899, within(1e-6));
        assertThatThrownBy(() -> new ThresholdRule.Sigma(3).threshold(new float[] {1}, NONE))
                .isInstanceOf(GladException.class);
        Threshold threshold = Threshold.of(new ThresholdRule.Sigma(3), set(scores));
        assertThat(threshold.falseAlarmRate()).isNull();
        assertThat(threshold.missingImages()).isZero();
    }

    @Test
    void fixedLooksAtNothing() {
        Threshold threshold = Threshold.of(new ThresholdRule.Fixed(1.5), set(1, 2, 3));
        assertThat(threshold.value()).isEqualTo(1.5);
        assertThat(threshold.basis()).isEqualTo(Threshold.Basis.NONE);
    }

    static Stream<ThresholdRule> rules() {
        return Stream.of(
                new ThresholdRule.Conformal(.05),
                new ThresholdRule.Tolerance(.05, .95),
                new ThresholdRule.F1Max(),
                new ThresholdRule.Sigma(2.5),
                new ThresholdRule.Fixed(.1));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isTheSameAfterReading(ThresholdRule rule) {
        Threshold threshold = Threshold.of(
                rule, upTo(30), upTo(3), new Threshold.Basis("images", "0a", 30, 30, 3, true, List.of("ff")));
        String text = SettingsJson.toText(threshold);
        assertThat(SettingsJson.fromText(text, Threshold.class, "test")).isEqualTo(threshold);
    }

    /** How often the share of new images above the threshold is within the bound that the rule gives. */
    @ParameterizedTest
    @MethodSource("rules")
    void theBoundHoldsForEveryRule(ThresholdRule rule) {
        SplittableRandom random = new SplittableRandom(5);
        int models = 2000;
        int within = 0;
        for (int model = 0; model < models; model++) {
            float[] good = uniform(random, 80);
            double threshold = rule.threshold(good, uniform(random, 20));
            double truth = Math.min(1, Math.max(0, 1 - threshold)); // of uniform scores
            within += truth <= rule.bound(threshold, good, .9) ? 1 : 0;
        }
        double error = 4 * Math.sqrt(.9 * .1 / models);
        assertThat(within / (double) models).isGreaterThan(.9 - error);
    }

    private static float[] uniform(SplittableRandom random, int n) {
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) {
            scores[i] = (float) random.nextDouble();
        }
        return scores;
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (double rate : new double[] {0, 1, -1, Double.NaN}) {
            assertThatThrownBy(() -> new ThresholdRule.Conformal(rate))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("between 0 and 1");
            assertThatThrownBy(() -> new ThresholdRule.Tolerance(.5, rate)).isInstanceOf(GladException.class);
        }
        assertThatThrownBy(() -> new ThresholdRule.Fixed(Double.NaN)).isInstanceOf(GladException.class);
        for (double k : new double[] {0, -1}) {
            assertThatThrownBy(() -> new ThresholdRule.Sigma(k))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("k must be above 0");
        }
        assertThatThrownBy(() -> new ThresholdRule.Sigma(Double.POSITIVE_INFINITY))
                .isInstanceOf(GladException.class);
        assertThatThrownBy(() -> set()).isInstanceOf(GladException.class).hasMessageContaining("no scores");
        assertThatThrownBy(() -> set(1, Float.NaN))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("not a finite number");
    }

    @Test
    void ratesAreWrittenAsPeopleWriteThem() {
        assertThat(new ThresholdRule.Conformal(0.0001).description()).isEqualTo("conformal, false-alarm rate 0.0001");
        assertThat(new ThresholdRule.Tolerance(0.05, 0.999).description())
                .isEqualTo("tolerance, false-alarm rate 0.05 with confidence 0.999");
    }
}
