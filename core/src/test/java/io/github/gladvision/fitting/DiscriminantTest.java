package io.github.gladvision.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.tensor.NativeObjects;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeObjects.class)
class DiscriminantTest {
    private static final int IMAGES = 2000;

    private final SplittableRandom random = new SplittableRandom(1);

    private double[] gaussian(double deviation) {
        return random.doubles(IMAGES)
                .map(ignored -> deviation * random.nextGaussian())
                .toArray();
    }

    private static double[] all(double value) {
        double[] values = new double[4];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void independentScoresCountByWhatAnomaliesAddInDeviations() {
        double[][] good = {gaussian(1), gaussian(10)};
        double[] weights = Discriminant.weights(good, new double[][] {all(1), all(20)}, 0);
        // One deviation and two: shares of 1/3 and 2/3, over deviations of 1 and 10.
        assertThat(weights).containsExactly(new double[] {1 / 3.0, 2 / 30.0}, within(0.03));
    }

    @Test
    void scoresThatSayTheSameShareTheirWeight() {
        double[] one = gaussian(1);
        double[][] good = {one, one, gaussian(1)};
        double[] weights = Discriminant.weights(good, new double[][] {all(1), all(1), all(1)}, 0);
        assertThat(weights[0]).isCloseTo(weights[1], within(1e-6));
        assertThat(weights[2]).isGreaterThan(1.5 * weights[0]);
    }

    @Test
    void aScoreThatSeesNothingCountsNothing() {
        double[] seen = gaussian(1);
        // The second rises with the first in good images but not with anomalies: a weight below 0 would be best.
        double[] second = Arrays.stream(seen).map(value -> value + 0.1).toArray();
        double[][] good = {seen, second, gaussian(1)};
        double[] weights = Discriminant.weights(good, new double[][] {all(1), all(0.1), all(-1)}, 0);
        assertThat(weights).containsExactly(new double[] {1, 0, 0}, within(0.05));
    }

    @Test
    void howFarAClearAnomalyStandsOutDoesNotDecide() {
        double[][] good = {gaussian(1), gaussian(1)};
        double[] weights = Discriminant.weights(good, new double[][] {{100, 0, 0, 0}, {5, 2, 2, 2}}, 0);
        assertThat(weights[1]).isGreaterThan(2 * weights[0]);
    }

    @Test
    void scoresCountAlikeWhereNoneSeesAnything() {
        double[] weights =
                Discriminant.weights(new double[][] {{1, 2, 3}, {1, 2, 3}}, new double[][] {{0, 0}, {-1, 0}}, 0);
        assertThat(weights).containsExactly(0.5, 0.5);
    }

    @Test
    void theFirstKeepsAShare() {
        double[][] good = {gaussian(1), gaussian(1), gaussian(1)};
        double[] weights = Discriminant.weights(good, new double[][] {all(-1), all(1), all(1)}, 0.2);
        assertThat(weights).containsExactly(new double[] {0.2, 0.4, 0.4}, within(0.05));
    }
}
