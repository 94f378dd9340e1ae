package io.github.gladvision.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BadDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores whose images come in groups: every group has a level of its own, around which its images lie close together. */
class GroupedConformalTest {
    private static final int SPLITS = 400;

    /** Groups of one to eleven images; level and spread are of the same product for all. */
    private static GroupedScores draw(SplittableRandom random, int groups) {
        List<Float> scores = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            double level = random.nextGaussian();
            int size = 1 + random.nextInt(11);
            for (int i = 0; i < size; i++) {
                scores.add((float) (level + .3 * random.nextGaussian()));
                numbers.add(group);
            }
        }
        float[] all = new float[scores.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = scores.get(i);
        }
        return GroupedScores.of(all, numbers);
    }

    @Test
    void countsEveryGroupOnceAndItsImagesInParts() {
        GroupedScores scores = GroupedScores.of(new float[] {1, 2, 3, 4, 5}, List.of(7, 7, 7, 9, 9));
        assertThat(scores.images()).isEqualTo(5);
        assertThat(scores.groups()).isEqualTo(2);
        assertThat(scores.largest()).containsExactly(3, 5);
        assertThat(scores.pValue(0)).isEqualTo(1);
        assertThat(scores.pValue(2)).isEqualTo((1 + 2 / 3.0 + 1) / 3);
        assertThat(scores.pValue(4.5f)).isEqualTo((1 + .5) / 3);
        assertThat(scores.pValue(6)).isEqualTo(1 / 3.0);
        assertThat(GroupedScores.independent(new float[0]).pValue(1)).isNaN();
        assertThatThrownBy(() -> GroupedScores.of(new float[2], List.of(1)))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("2 scores have 1 numbers of groups");
    }

    /** One image a group, under whatever number: to the last bit what independent images give. */
    @Test
    void groupsOfOneAreIndependentImages() {
        SplittableRandom random = new SplittableRandom(5);
        List<SplitConformalTest.Distribution> all = List.of(SplitConformalTest.Distribution.values());
        for (int i = 0; i < 200; i++) {
            float[] scores = all.get(i % all.size()).draw(random, 1 + random.nextInt(150));
            List<Integer> numbers = new ArrayList<>();
            for (int k = 0; k < scores.length; k++) {
                numbers.add(1000 - 3 * k);
            }
            GroupedScores groups = GroupedScores.of(scores, numbers);
            assertThat(groups.grouped()).isFalse();
            double rate = random.nextInt(1, 100) / 100.0;
            for (ThresholdRule rule :
                    List.of(new ThresholdRule.Conformal(rate), new ThresholdRule.Tolerance(rate, .9))) {
                double threshold = rule.threshold(scores, new float[0]);
                assertThat(rule.threshold(groups, new float[0])).isEqualTo(threshold);
                assertThat(rule.bound(threshold, groups, .95)).isEqualTo(rule.bound(threshold, scores, .95));
            }
            assertThat(SplitConformal.threshold(groups, rate))
                    .isEqualTo(SplitConformal.largest(scores, Math.max(1, SplitConformal.rank(scores.length, rate))));
            float score = scores[random.nextInt(scores.length)];
            assertThat(groups.pValue(score)).isEqualTo(SplitConformal.pValue(scores, score));
        }
    }

    @Test
    void verdictAndPValueAgree() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 300; i++) {
            GroupedScores scores = draw(random, 1 + random.nextInt(60));
            double rate = random.nextInt(1, 100) / 100.0;
            if (SplitConformal.rank(scores.groups(), rate) == 0) {
                continue;
            }
            float threshold = SplitConformal.threshold(scores, rate);
            float[] others = draw(random, 10).scores();
            for (float score : others) {
                assertThat(score > threshold).isEqualTo(scores.pValue(score) <= rate + 1e-10);
            }
        }
    }

    /** Images of groups that nobody has seen, each group counting the same. */
    @ParameterizedTest
    @ValueSource(ints = {19, 32, 120})
    void theRateHoldsForNewGroups(int groups) {
        for (double rate : new double[] {.05, .1, .2}) {
            SplittableRandom random = new SplittableRandom(7);
            double[] realised = new double[SPLITS];
            for (int split = 0; split < SPLITS; split++) {
                double threshold = new ThresholdRule.Conformal(rate).threshold(draw(random, groups), new float[0]);
                realised[split] = draw(random, 100).atLeast(Math.nextUp((float) threshold)) / 100;
            }
            double mean = Arrays.stream(realised).average().orElseThrow();
            double error = error(realised, mean);
            assertThat(mean).isLessThanOrEqualTo(rate + 3 * error);
            // Close to it as well: what would be lost by counting too few observations is lost in vain.
            assertThat(mean).isGreaterThan(rate - 1.0 / (groups + 1) - 3 * error);
        }
    }

    /** Of one model, with its confidence: the share of new groups of which any image is called defective. */
    @Test
    void theToleranceHoldsForWholeGroups() {
        SplittableRandom random = new SplittableRandom(8);
        ThresholdRule.Tolerance rule = new ThresholdRule.Tolerance(.1, .9);
        int broken = 0;
        for (int split = 0; split < SPLITS; split++) {
            double threshold = rule.threshold(draw(random, 60), new float[0]);
            int alarmed = 0;
            for (float largest : draw(random, 1000).largest()) {
                alarmed += largest > threshold ? 1 : 0;
            }
            broken += alarmed > 100 ? 1 : 0;
        }
        assertThat(broken / (double) SPLITS).isBetween(.02, .1 + 3 * Math.sqrt(.1 * .9 / SPLITS));
    }

    private static double error(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
