package io.github.gladvision.metrics;

/**
 * Figures of a score that should be higher for defective items ({@code labels[i]} true) than for good ones.
 *
 * <p>Equal scores are one threshold, as in scikit-learn; scores are compared as they are, never squashed or rounded, so
 * any strictly increasing map of them leaves every figure unchanged. The cost is one sort of primitives (n log n; float
 * arrays linear), and a copy of the scores. A figure that has no meaning is NaN, a curve without meaning empty: all
 * need both classes, for of one alone every score is a perfect one. NaN scores and arrays of different lengths are refused with
 * {@link IllegalArgumentException}.
 */
public final class RankingMetrics {
    private RankingMetrics() {}

    /** The probability that a defective item scores above a good one, ties counting half; in [0, 1], or NaN. */
    public static double auroc(double[] scores, boolean[] labels) {
        return auroc(Ranking.of(scores, labels));
    }

    /** As {@link #auroc(double[], boolean[])}. */
    public static double auroc(float[] scores, boolean[] labels) {
        return auroc(Ranking.of(scores, labels));
    }

    /** Sum over thresholds of precision times gain in recall, without interpolation; in (0, 1], or NaN. */
    public static double averagePrecision(double[] scores, boolean[] labels) {
        return averagePrecision(Ranking.of(scores, labels));
    }

    /** As {@link #averagePrecision(double[], boolean[])}. */
    public static double averagePrecision(float[] scores, boolean[] labels) {
        return averagePrecision(Ranking.of(scores, labels));
    }

    /** The largest harmonic mean of precision and recall over all thresholds. */
    public static F1 f1Max(double[] scores, boolean[] labels) {
        return f1Max(Ranking.of(scores, labels));
    }

    /** As {@link #f1Max(double[], boolean[])}. */
    public static F1 f1Max(float[] scores, boolean[] labels) {
        return f1Max(Ranking.of(scores, labels));
    }

    /** False-positive rate against true-positive rate: (0, 0), then one point a distinct score, up to (1, 1). */
    public static Curve roc(double[] scores, boolean[] labels) {
        return roc(Ranking.of(scores, labels));
    }

    /** Recall against precision, one point a distinct score, from the highest score on. */
    public static Curve precisionRecall(double[] scores, boolean[] labels) {
        return precisionRecall(Ranking.of(scores, labels));
    }

    private static double auroc(Ranking ranking) {
        return sums(ranking).auroc().value();
    }

    private static double averagePrecision(Ranking ranking) {
        return sums(ranking).averagePrecision().value();
    }

    private static F1 f1Max(Ranking ranking) {
        return sums(ranking).f1Max();
    }

    private static RankingSums sums(Ranking ranking) {
        RankingSums sums = new RankingSums(ranking.positives(), ranking.negatives());
        long[] before = new long[2];
        ranking.sweep((threshold, tp, fp) -> {
            sums.tie(tp - before[0], fp - before[1], threshold);
            before[0] = tp;
            before[1] = fp;
        });
        return sums;
    }

    private static Curve roc(Ranking ranking) {
        double positives = ranking.positives();
        double negatives = ranking.negatives();
        if (positives == 0 || negatives == 0) {
            return Curve.UNDEFINED;
        }
        Curve.Builder curve = new Curve.Builder(0);
        curve.add(0, 0, Double.POSITIVE_INFINITY);
        ranking.sweep((threshold, tp, fp) -> curve.add(fp / negatives, tp / positives, threshold));
        return curve.build();
    }

    private static Curve precisionRecall(Ranking ranking) {
        double positives = ranking.positives();
        if (positives == 0 || ranking.negatives() == 0) {
            return Curve.UNDEFINED;
        }
        Curve.Builder curve = new Curve.Builder(0);
        ranking.sweep((threshold, tp, fp) -> curve.add(tp / positives, (double) tp / (tp + fp), threshold));
        return curve.build();
    }
}
