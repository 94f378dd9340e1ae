package io.github.gladvision.metrics;

import java.util.Arrays;

/**
 * Values of maps in ascending bins, each with the number of values in it and the sum of their weights; empty bins are not
 * there. A bin holds the values whose {@linkplain FloatKeys keys} agree but for the last {@code shift} bits: with 0, the
 * values of a bin are equal, and nothing is lost but their order in the maps; with 8, they agree to 16 binary digits. Two
 * sets of bins can be merged, so several threads can each fill their own. Immutable.
 */
final class ValueBins {
    static final ValueBins EMPTY = new ValueBins(0, new int[0], new long[0], new double[0]);

    private static final int LOWEST_KEY = FloatKeys.ofNumber(Float.NEGATIVE_INFINITY);
    private static final int HIGHEST_KEY = FloatKeys.ofNumber(Float.POSITIVE_INFINITY);

    final int shift;
    final int[] bins; // key >> shift, ascending
    final long[] counts;
    final double[] weights;

    ValueBins(int shift, int[] bins, long[] counts, double[] weights) {
        this.shift = shift;
        this.bins = bins;
        this.counts = counts;
        this.weights = weights;
    }

    /**
     * Of keys in ascending order.
     *
     * @param keys of them, the first {@code count}
     * @param weight of each value
     */
    static ValueBins ofSorted(int[] keys, int count, double weight) {
        Appender appender = new Appender(0, count);
        for (int i = 0; i < count; i++) {
            appender.add(keys[i], 1, 0);
        }
        for (int i = 0; i < appender.size; i++) {
            appender.weights[i] = appender.counts[i] * weight;
        }
        return appender.toBins();
    }

    /**
     * Of values of several kinds.
     *
     * @param values key << 32 | kind, ascending
     * @param weights of a value, by its kind
     */
    static ValueBins ofSorted(long[] values, double[] weights) {
        Appender appender = new Appender(0, values.length);
        for (long value : values) {
            appender.add((int) (value >> 32), 1, weights[(int) value]);
        }
        return appender.toBins();
    }

    int size() {
        return bins.length;
    }

    /** Whether all values of a bin are equal. */
    boolean exact() {
        return shift == 0;
    }

    /** The lowest value that belongs into a bin. */
    float lowEdge(int bin) {
        return FloatKeys.value(lowKey(bin));
    }

    /** The lowest value above all that belong into a bin. */
    float aboveEdge(int bin) {
        return Math.nextUp(FloatKeys.value(highKey(bin)));
    }

    int lowKey(int bin) {
        return Math.max(bins[bin] << shift, LOWEST_KEY);
    }

    int highKey(int bin) {
        return Math.min((bins[bin] << shift) + (int) ((1L << shift) - 1), HIGHEST_KEY);
    }

    /** The values of both, in bins as wide as those of the coarser one. */
    ValueBins merge(ValueBins other) {
        int common = Math.max(shift, other.shift);
        ValueBins a = coarsen(common);
        ValueBins b = other.coarsen(common);
        if (a.size() == 0 || b.size() == 0) {
            return a.size() == 0 ? b : a;
        }
        Appender merged = new Appender(common, a.size() + b.size());
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (j == b.size() || i < a.size() && a.bins[i] <= b.bins[j]) {
                merged.add(a.bins[i], a.counts[i], a.weights[i]);
                i++;
            } else {
                merged.add(b.bins[j], b.counts[j], b.weights[j]);
                j++;
            }
        }
        return merged.toBins();
    }

    /** The same values in bins at least as wide. */
    ValueBins coarsen(int newShift) {
        if (newShift <= shift) {
            return this;
        }
        Appender coarse = new Appender(newShift, size());
        for (int i = 0; i < size(); i++) {
            coarse.add(bins[i] >> newShift - shift, counts[i], weights[i]);
        }
        return coarse.toBins();
    }

    /** The same values in bins as narrow as they can be without becoming more than {@code most}, which is 2 or more. */
    ValueBins within(int most) {
        ValueBins fewer = this;
        while (fewer.size() > most) {
            fewer = fewer.coarsen(fewer.shift + 1);
        }
        return fewer;
    }

    /** The bins from one on. */
    ValueBins from(int bin) {
        return bin == 0
                ? this
                : new ValueBins(
                        shift,
                        Arrays.copyOfRange(bins, bin, size()),
                        Arrays.copyOfRange(counts, bin, size()),
                        Arrays.copyOfRange(weights, bin, size()));
    }

    /** Takes bins in ascending order; equal ones become one. */
    private static final class Appender {
        private final int shift;
        private final int[] bins;
        private final long[] counts;
        private final double[] weights;
        private int size;

        Appender(int shift, int most) {
            this.shift = shift;
            bins = new int[most];
            counts = new long[most];
            weights = new double[most];
        }

        void add(int bin, long count, double weight) {
            if (size == 0 || bins[size - 1] != bin) {
                bins[size++] = bin;
            }
            counts[size - 1] += count;
            weights[size - 1] += weight;
        }

        ValueBins toBins() {
            boolean full = size == bins.length;
            return new ValueBins(
                    shift,
                    full ? bins : Arrays.copyOf(bins, size),
                    full ? counts : Arrays.copyOf(counts, size),
                    full ? weights : Arrays.copyOf(weights, size));
        }
    }
}
