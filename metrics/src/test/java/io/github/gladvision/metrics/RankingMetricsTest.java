package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Known answers: hand-made cases, and figures that scikit-learn gives. */
class RankingMetricsTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final Offset<Double> PRINTED = within(5e-8);

    @Test
    void fourScores() {
        double[] s = {.1, .4, .35, .8};
        boolean[] y = labels(0, 0, 1, 1);
        assertThat(RankingMetrics.auroc(s, y)).isEqualTo(.75);
        assertThat(RankingMetrics.averagePrecision(s, y)).isCloseTo(5 / 6.0, EXACT);
        assertThat(RankingMetrics.f1Max(s, y)).isEqualTo(new F1(.8, .35));
        Curve roc = RankingMetrics.roc(s, y);
        assertThat(roc.x()).containsExactly(0, 0, .5, .5, 1);
        assertThat(roc.y()).containsExactly(0, .5, .5, 1, 1);
        assertThat(roc.thresholds()).containsExactly(Double.POSITIVE_INFINITY, .8, .4, .35, .1);
        Curve pr = RankingMetrics.precisionRecall(s, y);
        assertThat(pr.x()).containsExactly(.5, .5, 1, 1);
        assertThat(pr.y()).containsExactly(1, .5, 2 / 3.0, .5);
    }

    @Test
    void tiedScores() {
        double[] s = {.5, .5, .5, .7, .5, .1};
        boolean[] y = labels(0, 1, 0, 1, 1, 0);
        assertThat(RankingMetrics.auroc(s, y)).isCloseTo(.7777778, PRINTED);
        assertThat(RankingMetrics.averagePrecision(s, y)).isCloseTo(.7333333, PRINTED);
        assertThat(RankingMetrics.f1Max(s, y)).isEqualTo(new F1(.75, .5));
    }

    @Test
    void worseThanChance() {
        double[] s = {.59, .35, .72, .33, .73, .81, .30, .05, .04, .48};
        boolean[] y = labels(0, 1, 1, 1, 0, 0, 0, 0, 1, 1);
        assertThat(RankingMetrics.auroc(s, y)).isCloseTo(.36, EXACT);
        assertThat(RankingMetrics.averagePrecision(s, y)).isCloseTo(.4609524, PRINTED);
    }

    @Test
    void perfectRankingIsOne() {
        boolean[] y = labels(0, 0, 1, 1);
        assertThat(RankingMetrics.averagePrecision(new double[] {.1, .2, .8, .9}, y))
                .isEqualTo(1);
        double[] large = {20, 21, 22, 23, 24, 25};
        assertThat(RankingMetrics.auroc(large, labels(0, 0, 0, 1, 1, 1))).isEqualTo(1);
        assertThat(RankingMetrics.auroc(new float[] {20, 21, 22, 23, 24, 25}, labels(0, 0, 0, 1, 1, 1)))
                .isEqualTo(1);
    }

    @Test
    void thresholdOfTheBestF1() {
        assertThat(RankingMetrics.f1Max(new double[] {2.3, 1.6, 2.6, 7.9, 3.3}, labels(0, 0, 0, 1, 1)))
                .isEqualTo(new F1(1, 3.3));
        assertThat(RankingMetrics.f1Max(new double[] {4, 3, 2, 1}, labels(1, 0, 0, 0)))
                .isEqualTo(new F1(1, 4));
    }

    @Test
    void amongEqualF1TheLowestThreshold() {
        // at .9: one found of two, no false alarm, 2/3; at .1: both found, two false alarms, 4/6
        assertThat(RankingMetrics.f1Max(new double[] {.9, .5, .4, .1}, labels(1, 0, 0, 1)))
                .isEqualTo(new F1(4 / 6.0, .1));
    }

    @Test
    void undefinedIsNaN() {
        double[] s = {1, 2};
        assertThat(RankingMetrics.auroc(s, labels(0, 0))).isNaN();
        assertThat(RankingMetrics.auroc(s, labels(1, 1))).isNaN();
        assertThat(RankingMetrics.auroc(new double[0], new boolean[0])).isNaN();
        assertThat(RankingMetrics.averagePrecision(s, labels(0, 0))).isNaN();
        assertThat(RankingMetrics.averagePrecision(s, labels(1, 1))).isNaN();
        assertThat(RankingMetrics.f1Max(s, labels(1, 1)).value()).isNaN();
        assertThat(RankingMetrics.f1Max(s, labels(0, 0)).value()).isNaN();
        assertThat(RankingMetrics.f1Max(s, labels(0, 0)).threshold()).isNaN();
        assertThat(RankingMetrics.roc(s, labels(1, 1)).size()).isZero();
        assertThat(RankingMetrics.precisionRecall(s, labels(0, 0)).size()).isZero();
        assertThat(RankingMetrics.precisionRecall(s, labels(1, 1)).size()).isZero();
    }

    @Test
    void extremeScoresAreOrdered() {
        double[] s = {Double.NEGATIVE_INFINITY, -Double.MIN_VALUE, 0, Double.POSITIVE_INFINITY};
        assertThat(RankingMetrics.auroc(s, labels(0, 0, 1, 1))).isEqualTo(1);
        float[] f = {Float.NEGATIVE_INFINITY, -Float.MIN_VALUE, 0, Float.POSITIVE_INFINITY};
        assertThat(RankingMetrics.auroc(f, labels(0, 0, 1, 1))).isEqualTo(1);
        assertThat(RankingMetrics.auroc(new float[] {-0f, 0f}, labels(0, 1))).isEqualTo(.5);
        assertThat(RankingMetrics.auroc(new double[] {-0.0, 0.0}, labels(0, 1))).isEqualTo(.5);
    }

    @Test
    void refusesWhatCannotBeRanked() {
        assertThatThrownBy(() -> RankingMetrics.auroc(new double[] {1, Double.NaN}, labels(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> RankingMetrics.auroc(new float[] {Float.NaN, 1}, labels(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> RankingMetrics.auroc(new double[3], labels(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 scores but 2 labels");
    }

    static boolean[] labels(int... values) {
        boolean[] labels = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            labels[i] = values[i] == 1;
        }
        return labels;
    }
}
