package io.github.gladvision.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitConformalTest {
    private static final int SPLITS = 200;
    private static final int FRESH = 500;

    /** Where good scores come from. */
    enum Distribution {
        NORMAL(false),
        LOG_NORMAL(false),
        CAUCHY(false),
        FIVE_VALUES(true),
        MOSTLY_ZERO(true),
        CONSTANT(true);

        final boolean ties;

        Distribution(boolean ties) {
            this.ties = ties;
        }

        float draw(SplittableRandom random) {
            return switch (this) {
                case NORMAL -> (float) random.nextGaussian();
                case LOG_NORMAL -> (float) Math.exp(random.nextGaussian());
                case CAUCHY -> (float) Math.tan(Math.PI * (random.nextDouble() - .5));
                case FIVE_VALUES -> random.nextInt(5);
                case MOSTLY_ZERO -> random.nextInt(4) > 0 ? 0 : (float) random.nextDouble();
                case CONSTANT -> 7;
            };
        }

        float[] draw(SplittableRandom random, int n) {
            float[] scores = new float[n];
            for (int i = 0; i < n; i++) {
                scores[i] = draw(random);
            }
            return scores;
        }
    }

    @Test
    void pValuesCountScoresAtLeastAsHigh() {
        float[] scores = {3, 1, 2, 2};
        assertThat(SplitConformal.pValue(scores, 0)).isEqualTo(1);
        assertThat(SplitConformal.pValue(scores, 2)).isEqualTo(.8);
        assertThat(SplitConformal.pValue(scores, 2.5f)).isEqualTo(.4);
        assertThat(SplitConformal.pValue(scores, 3)).isEqualTo(.4);
        assertThat(SplitConformal.pValue(scores, 4)).isEqualTo(.2);
        assertThat(SplitConformal.pValue(new float[0], 4)).isNaN();
    }

    @Test
    void ratesAreDecimals() {
        for (int hundredths = 1; hundredths < 100; hundredths++) {
            double rate = Double.parseDouble("0." + (hundredths < 10 ? "0" : "") + hundredths);
            assertThat(SplitConformal.rank(99, rate)).isEqualTo(hundredths);
            assertThat(SplitConformal.rank(98, rate)).isEqualTo(hundredths - 1);
        }
    }

    @Test
    void knowsTheFewestImages() {
        assertThat(SplitConformal.fewest(.05)).isEqualTo(19);
        assertThat(SplitConformal.fewest(.01)).isEqualTo(99);
        assertThat(SplitConformal.fewest(.001)).isEqualTo(999);
        assertThat(SplitConformal.fewest(1e-12)).isEqualTo(999_999_999_999L);
        // Known from the tables for tolerance limits: ln 0.05 / ln(1 - rate).
        assertThat(SplitConformal.fewest(.05, .95)).isEqualTo(59);
        assertThat(SplitConformal.fewest(.01, .95)).isEqualTo(299);
        assertThat(SplitConformal.fewest(.001, .95)).isEqualTo(2995);
        assertThat(SplitConformal.fewest(.1, .9)).isEqualTo(22);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            double rate = random.nextInt(1, 1000) / 1000.0;
            int n = (int) SplitConformal.fewest(rate);
            assertThat(SplitConformal.rank(n, rate)).isPositive();
            assertThat(n == 0 || SplitConformal.rank(n - 1, rate) == 0).isTrue();
            int sure = (int) SplitConformal.fewest(rate, .95);
            assertThat(SplitConformal.rank(sure, rate, .95)).isPositive();
            assertThat(sure == 1 || SplitConformal.rank(sure - 1, rate, .95) == 0)
                    .isTrue();
        }
    }

    /** Above the threshold, and a p-value of at most the rate, are the same. */
    @ParameterizedTest
    @EnumSource
    void verdictAndPValueAgree(Distribution distribution) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 300; i++) {
            float[] scores = distribution.draw(random, random.nextInt(1, 120));
            double rate = random.nextInt(1, 100) / 100.0;
            int rank = SplitConformal.rank(scores.length, rate);
            if (rank == 0) {
                assertThat(SplitConformal.pValue(scores, Float.MAX_VALUE)).isGreaterThan(rate);
                continue;
            }
            float threshold = SplitConformal.largest(scores, rank);
            for (float score : distribution.draw(random, 40)) {
                assertThat(score > threshold).isEqualTo(SplitConformal.pValue(scores, score) <= rate);
            }
        }
    }

    /** On average over splits into calibration and new images, the rate is kept; without ties it is reached exactly. */
    @ParameterizedTest
    @EnumSource
    void theRateHoldsOnAverage(Distribution distribution) {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {5, 19, 50, 99, 300}) {
            for (double rate : new double[] {.01, .05, .2}) {
                ThresholdRule.Conformal rule = new ThresholdRule.Conformal(rate);
                double[] realised = new double[SPLITS];
                for (int split = 0; split < SPLITS; split++) {
                    double threshold = rule.threshold(distribution.draw(random, n), new float[0]);
                    realised[split] = shareAbove(threshold, distribution.draw(random, FRESH));
                }
                int rank = Math.max(1, rule.rank(n));
                double expected = rank / (n + 1.0);
                double error = error(n, rank);
                double mean = Arrays.stream(realised).average().orElseThrow();
                String which = distribution + ", n " + n + ", rate " + rate;
                assertThat(expected).as(which).isLessThanOrEqualTo(rule.statedRate(n));
                assertThat(mean).as(which).isLessThanOrEqualTo(expected + 4 * error);
                if (!distribution.ties) {
                    assertThat(mean).as(which).isCloseTo(expected, within(4 * error));
                }
            }
        }
    }

    /** Standard error of the mean over the splits: of the beta distribution, and of the new images around it. */
    private static double error(int n, int rank) {
        double rate = rank / (n + 1.0);
        double overCalibrations = rate * (1 - rate) / (n + 2);
        double overImages = rate * (1 - rate) / FRESH;
        return Math.sqrt((overCalibrations + overImages) / SPLITS);
    }

    /** The bound is not passed with its confidence; without ties it is passed exactly as often as it says. */
    @ParameterizedTest
    @ValueSource(doubles = {.8, .95})
    void theBoundHoldsForOneModel(double confidence) {
        SplittableRandom random = new SplittableRandom(4);
        int models = 4000;
        for (int n : new int[] {10, 64, 300}) {
            for (double rate : new double[] {.01, .05, .2}) {
                int rank = Math.max(1, SplitConformal.rank(n, rate));
                double bound = SplitConformal.bound(n, rank, confidence);
                int within = 0;
                int withinWithTies = 0;
                for (int model = 0; model < models; model++) {
                    float[] uniform = new float[n];
                    float[] steps = new float[n];
                    for (int i = 0; i < n; i++) {
                        uniform[i] = (float) random.nextDouble();
                        steps[i] = (float) Math.floor(uniform[i] * 8);
                    }
                    // Of uniform scores, the share above the threshold is known.
                    within += 1 - SplitConformal.largest(uniform, rank) <= bound ? 1 : 0;
                    double above = 1 - (SplitConformal.largest(steps, rank) + 1) / 8;
                    withinWithTies += above <= bound ? 1 : 0;
                }
                double error = 4 * Math.sqrt(confidence * (1 - confidence) / models);
                assertThat(within / (double) models).isCloseTo(confidence, within(error));
                assertThat(withinWithTies).isGreaterThanOrEqualTo(within);
            }
        }
    }

    private static double shareAbove(double threshold, float[] scores) {
        int above = 0;
        for (float score : scores) {
            above += score > threshold ? 1 : 0;
        }
        return above / (double) scores.length;
    }
}
