package io.github.gladvision.metrics;

/**
 * Counts of defective and good values in ascending bins: all that the figures of a ranking rest on. The arrays are not
 * copied.
 *
 * @param defective of each bin: how many defective values it has
 * @param overlap of each bin: the sum over its defective values of 1 / (size of the value's region)
 * @param good how many good values lie below bin i, above bin i - 1 (at 2 i), in bin i (at 2 i + 1) and above all bins
 *     (the last): one more than twice as many as there are bins
 * @param tied whether the values of a bin are equal; else their order within it is not known
 */
record RankedBins(long[] defective, double[] overlap, long[] good, boolean tied) {
    /** Told of every stretch of values with defective ones, from the highest down. */
    interface Visitor {
        /**
         * @param bin its number
         * @param above good values at once above the bin, below the one before
         * @param inside good values in it
         */
        void bin(int bin, long above, long inside);
    }

    void descend(Visitor visitor) {
        for (int bin = defective.length - 1; bin >= 0; bin--) {
            visitor.bin(bin, good[2 * bin + 2], good[2 * bin + 1]);
        }
    }

    long positives() {
        return sum(defective);
    }

    long negatives() {
        return sum(good);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Ranking figures; thresholds are numbers of bins. */
    RankingSums ranking() {
        RankingSums sums = new RankingSums(positives(), negatives());
        descend((bin, above, inside) -> {
            sums.tie(0, above, bin);
            if (tied) {
                sums.tie(defective[bin], inside, bin);
            } else {
                sums.range(defective[bin], inside, bin);
            }
        });
        sums.tie(0, good[0], -1);
        return sums;
    }

    /**
     * The area under the per-region overlap curve up to a false-positive rate, divided by that rate. Between two
     * thresholds the curve is a straight line, and at the limit it is interpolated. In a bin of several values it may take
     * any way that does not fall, so the area lies between those under the lower and the upper sides of the rectangle.
     *
     * @param limit in (0, 1]
     */
    Estimate overlapArea(double limit) {
        double negatives = negatives();
        double regions = 0;
        for (double weight : overlap) {
            regions += weight;
        }
        if (regions == 0 || negatives == 0) {
            return Estimate.UNDEFINED;
        }
        double low = 0;
        double high = 0;
        double line = 0;
        double reached = 0; // sum of overlaps
        long falsePositives = 0;
        for (int bin = defective.length - 1; bin >= -1; bin--) {
            double rate = falsePositives / negatives;
            if (rate >= limit) {
                break;
            }
            falsePositives += good[2 * bin + 2];
            double flat = (Math.min(limit, falsePositives / negatives) - rate) * reached;
            low += flat;
            high += flat;
            line += flat;
            if (bin < 0) {
                break;
            }
            rate = falsePositives / negatives;
            falsePositives += good[2 * bin + 1];
            double next = falsePositives / negatives;
            double after = reached + overlap[bin];
            if (rate < limit && next > rate) {
                double width = Math.min(limit, next) - rate;
                double atEnd = reached + overlap[bin] * (width / (next - rate));
                low += width * reached;
                high += width * after;
                line += width * (reached + atEnd) / 2;
            }
            reached = after;
        }
        double scale = 1 / (regions * limit);
        return new Estimate(line * scale, tied ? 0 : Math.max(high - line, line - low) * scale);
    }
}
