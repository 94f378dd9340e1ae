package io.github.gladvision.metrics;

/** Where the defective values of some maps stand among the good ones. */
final class PixelRanking {
    private final ValueBins values;
    private final RankedBins bins;
    private final RankingSums sums;

    /** @param good as {@link RankedBins} has it */
    PixelRanking(ValueBins values, long[] good) {
        this.values = values;
        bins = new RankedBins(values.counts, values.weights, good, values.exact());
        sums = bins.ranking();
    }

    long positives() {
        return bins.positives();
    }

    long negatives() {
        return bins.negatives();
    }

    Estimate auroc() {
        return sums.auroc();
    }

    Estimate averagePrecision() {
        return sums.averagePrecision();
    }

    F1 f1Max() {
        F1 best = sums.f1Max();
        return Double.isNaN(best.value()) ? best : new F1(best.value(), values.lowEdge((int) best.threshold()));
    }

    double f1Error() {
        return sums.f1Error();
    }

    Estimate overlapArea(double limit) {
        return bins.overlapArea(limit);
    }

    ValueBins values() {
        return values;
    }

    RankedBins bins() {
        return bins;
    }

    /** False-positive rate against true-positive rate. */
    Curve roc(double resolution) {
        double positives = positives();
        double negatives = negatives();
        if (positives == 0 || negatives == 0) {
            return Curve.UNDEFINED;
        }
        Curve.Builder curve = new Curve.Builder(resolution);
        curve.add(0, 0, Double.POSITIVE_INFINITY);
        descend((threshold, found, overlap, alarms) -> curve.add(alarms / negatives, found / positives, threshold));
        return curve.build();
    }

    /** Recall against precision. */
    Curve precisionRecall(double resolution) {
        double positives = positives();
        if (positives == 0 || negatives() == 0) {
            return Curve.UNDEFINED;
        }
        Curve.Builder curve = new Curve.Builder(resolution);
        descend((threshold, found, overlap, alarms) ->
                curve.add(found / positives, (double) found / (found + alarms), threshold));
        return curve.build();
    }

    /** False-positive rate against mean overlap of the regions. */
    Curve overlapCurve(double resolution, int regions) {
        double negatives = negatives();
        if (regions == 0 || negatives == 0) {
            return Curve.UNDEFINED;
        }
        Curve.Builder curve = new Curve.Builder(resolution);
        curve.add(0, 0, Double.POSITIVE_INFINITY);
        descend((threshold, found, overlap, alarms) -> curve.add(alarms / negatives, overlap / regions, threshold));
        return curve.build();
    }

    /** The sum of overlaps of all regions where every value at or above the threshold counts as defective. */
    double overlapAt(double threshold) {
        double sum = 0;
        for (int bin = values.size() - 1; bin >= 0 && values.lowEdge(bin) >= threshold; bin--) {
            sum += values.weights[bin];
        }
        return sum;
    }

    /** A corner of the curves: everything at or above the threshold counts as defective. */
    private interface Corner {
        void at(double threshold, long found, double overlap, long alarms);
    }

    /**
     * Visits, from the highest down, each bin of defective values, and the end of each stretch of good ones between two
     * of them: in between, all curves are straight lines.
     */
    private void descend(Corner corner) {
        long[] counts = new long[2]; // found, alarms
        double[] overlap = new double[1];
        bins.descend((bin, above, inside) -> {
            if (above > 0) {
                counts[1] += above;
                corner.at(values.aboveEdge(bin), counts[0], overlap[0], counts[1]);
            }
            counts[0] += bins.defective()[bin];
            counts[1] += inside;
            overlap[0] += bins.overlap()[bin];
            corner.at(values.lowEdge(bin), counts[0], overlap[0], counts[1]);
        });
        long below = bins.good()[0];
        if (below > 0) {
            corner.at(Double.NEGATIVE_INFINITY, counts[0], overlap[0], counts[1] + below);
        }
    }
}
