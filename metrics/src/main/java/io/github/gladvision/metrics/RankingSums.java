package io.github.gladvision.metrics;

/**
 * Adds up the area under the ROC curve, average precision and the best F1 while a threshold falls from the highest score
 * to the lowest.
 *
 * <p>Equal scores are one step, and all three are exact. Where only the counts of a range of scores are known, each order
 * that they may have gives a figure, and the sums hold the lowest and the highest of these. With TP and FP found before
 * the range, p defective and n good scores in it, P and N in all:
 *
 * <ul>
 *   <li>area: the range adds between n TP / PN (good ones first) and n (TP + p) / PN (defective ones first);
 *   <li>average precision: at most p/P (TP + p) / (TP + p + FP), where all defective ones are equal and above the good
 *       ones; at least the sum over k = 1..p of 1/P (TP + k) / (TP + k + FP + n), where all differ and lie below. The sum
 *       of 1 / (m + k) in the latter is at most log((m + p + 1/2) / (m + 1/2)), because 1/x is convex;
 *   <li>F1: at most that of TP + p found with FP false alarms; at least that at the end of the range.
 * </ul>
 */
final class RankingSums {
    private final long positives;
    private final long negatives;

    private long truePositives;
    private long falsePositives;
    private double areaLow;
    private double areaHigh;
    private double precisionLow;
    private double precisionHigh;
    private double f1 = -1;
    private double f1High = -1;
    private double f1Threshold = Double.NaN;

    RankingSums(long positives, long negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    /** Equal scores: {@code p} defective and {@code n} good ones. */
    void tie(long p, long n, double score) {
        double area = n * (truePositives + p / 2.0);
        areaLow += area;
        areaHigh += area;
        end(p, n, score);
        if (p > 0) {
            double precision = p * ((double) truePositives / (truePositives + falsePositives));
            precisionLow += precision;
            precisionHigh += precision;
        }
    }

    /** Scores from {@code low} up, {@code p} defective and {@code n} good ones in an order that is not known. */
    void range(long p, long n, double low) {
        if (p == 0) {
            tie(0, n, low);
            return;
        }
        areaLow += (double) n * truePositives;
        areaHigh += (double) n * (truePositives + p);
        double found = (double) truePositives + p;
        precisionHigh += p * (found / (found + falsePositives));
        double above = (double) falsePositives + n;
        precisionLow += p - above * Math.log1p(p / (truePositives + above + 0.5));
        f1High = Math.max(f1High, f1(found, (double) falsePositives));
        end(p, n, low);
    }

    private void end(long p, long n, double threshold) {
        truePositives += p;
        falsePositives += n;
        double reached = f1((double) truePositives, (double) falsePositives);
        if (p > 0 && reached >= f1) { // where nothing defective is added, F1 only falls
            f1 = reached;
            f1Threshold = threshold;
        }
    }

    private double f1(double found, double falseAlarms) {
        return 2 * found / (found + falseAlarms + positives);
    }

    /** NaN without a defective or without a good score. */
    Estimate auroc() {
        if (positives == 0 || negatives == 0) {
            return Estimate.UNDEFINED;
        }
        double pairs = (double) positives * negatives;
        return Estimate.between(areaLow / pairs, areaHigh / pairs);
    }

    /** NaN without a defective or without a good score: then every order is the best one. */
    Estimate averagePrecision() {
        return positives == 0 || negatives == 0
                ? Estimate.UNDEFINED
                : Estimate.between(precisionLow / positives, precisionHigh / positives);
    }

    /** As {@link #averagePrecision}. */
    F1 f1Max() {
        return positives == 0 || negatives == 0 ? new F1(Double.NaN, Double.NaN) : new F1(f1, f1Threshold);
    }

    /** By how much the best F1 can be larger than {@link #f1Max}; it is never smaller. */
    double f1Error() {
        return positives == 0 || negatives == 0 ? Double.NaN : Math.max(0, f1High - f1);
    }
}
