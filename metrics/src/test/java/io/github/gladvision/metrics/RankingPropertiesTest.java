package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any scores: seeded random cases, with and without ties. */
class RankingPropertiesTest {
    private static final int[] SEEDS = {1, 2, 3, 4, 5, 6, 7, 8};

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 1_000_000})
    void areInvariantUnderIncreasingMaps(int distinct) {
        DoubleUnaryOperator[] maps = {x -> 3 * x - 7, x -> x * x * x, Math::exp, x -> Math.atan(x)};
        for (int seed : SEEDS) {
            double[] s = scores(seed, 200, distinct);
            boolean[] y = labels(seed, 200);
            for (DoubleUnaryOperator map : maps) {
                assertSameFigures(s, y, Arrays.stream(s).map(map).toArray(), y);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 1_000_000})
    void doNotDependOnTheOrder(int distinct) {
        for (int seed : SEEDS) {
            double[] s = scores(seed, 300, distinct);
            boolean[] y = labels(seed, 300);
            double[] shuffled = s.clone();
            boolean[] shuffledLabels = y.clone();
            Random random = new Random(seed);
            for (int i = s.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double score = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = score;
                boolean label = shuffledLabels[i];
                shuffledLabels[i] = shuffledLabels[j];
                shuffledLabels[j] = label;
            }
            assertSameFigures(s, y, shuffled, shuffledLabels);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 1_000_000})
    void doNotChangeWhenEveryItemComesTwice(int distinct) {
        for (int seed : SEEDS) {
            double[] s = scores(seed, 150, distinct);
            boolean[] y = labels(seed, 150);
            double[] twice = Arrays.copyOf(s, 300);
            System.arraycopy(s, 0, twice, 150, 150);
            boolean[] twiceLabels = Arrays.copyOf(y, 300);
            System.arraycopy(y, 0, twiceLabels, 150, 150);
            assertSameFigures(s, y, twice, twiceLabels);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 1_000_000})
    void agreeWithTheirDefinitions(int distinct) {
        for (int seed : SEEDS) {
            double[] s = scores(seed, 120, distinct);
            boolean[] y = labels(seed, 120);
            assertThat(RankingMetrics.auroc(s, y)).isCloseTo(shareOfPairs(s, y), within(1e-12));
            assertThat(RankingMetrics.auroc(Arrays.stream(s).map(x -> -x).toArray(), y))
                    .isCloseTo(1 - shareOfPairs(s, y), within(1e-12));
            F1 best = RankingMetrics.f1Max(s, y);
            assertThat(f1At(best.threshold(), s, y)).isCloseTo(best.value(), within(1e-12));
            assertThat(Arrays.stream(s).map(t -> f1At(t, s, y)).max().orElseThrow())
                    .isCloseTo(best.value(), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1000, 100_000})
    void floatsAgreeWithDoubles(int count) {
        float[] floats = new float[count];
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextGaussian() * (float) Math.pow(10, random.nextInt(60) - 30);
        }
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            doubles[i] = floats[i];
        }
        boolean[] y = labels(5, count);
        assertThat(RankingMetrics.auroc(floats, y)).isEqualTo(RankingMetrics.auroc(doubles, y));
        assertThat(RankingMetrics.averagePrecision(floats, y)).isEqualTo(RankingMetrics.averagePrecision(doubles, y));
        assertThat(RankingMetrics.f1Max(floats, y)).isEqualTo(RankingMetrics.f1Max(doubles, y));
    }

    private static void assertSameFigures(double[] s, boolean[] y, double[] other, boolean[] otherLabels) {
        assertThat(RankingMetrics.auroc(other, otherLabels)).isEqualTo(RankingMetrics.auroc(s, y));
        assertThat(RankingMetrics.averagePrecision(other, otherLabels))
                .isCloseTo(RankingMetrics.averagePrecision(s, y), within(1e-12));
        assertThat(RankingMetrics.f1Max(other, otherLabels).value())
                .isEqualTo(RankingMetrics.f1Max(s, y).value());
    }

    private static double shareOfPairs(double[] s, boolean[] y) {
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < s.length; j++) {
                if (y[i] && !y[j]) {
                    pairs++;
                    won += s[i] > s[j] ? 1 : s[i] == s[j] ? .5 : 0;
                }
            }
        }
        return won / pairs;
    }

    private static double f1At(double threshold, double[] s, boolean[] y) {
        double hits = 0;
        double called = 0;
        double defective = 0;
        for (int i = 0; i < s.length; i++) {
            hits += y[i] && s[i] >= threshold ? 1 : 0;
            called += s[i] >= threshold ? 1 : 0;
            defective += y[i] ? 1 : 0;
        }
        return 2 * hits / (called + defective);
    }

    private static double[] scores(int seed, int count, int distinct) {
        return new Random(seed)
                .ints(count, 0, distinct)
                .mapToDouble(i -> 4.0 * i / distinct - 2)
                .toArray();
    }

    private static boolean[] labels(int seed, int count) {
        Random random = new Random(~seed);
        boolean[] labels = new boolean[count];
        for (int i = 2; i < count; i++) {
            labels[i] = random.nextInt(3) == 0;
        }
        labels[0] = true; // both classes, always
        return labels;
    }
}
