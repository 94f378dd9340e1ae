package io.github.gladvision.metrics;

import java.util.Arrays;

/** The ends of a confidence interval; NaN where there is none. */
public record Interval(double low, double high) {
    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    /**
     * What holds the middle share of some values, between their order statistics interpolated linearly. Values that are
     * NaN do not count.
     */
    static Interval ofMiddle(double[] values, double share) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return UNDEFINED;
        }
        return new Interval(quantile(sorted, (1 - share) / 2), quantile(sorted, (1 + share) / 2));
    }

    /** Moved, but not out of [0, 1]. */
    Interval shifted(double by) {
        return new Interval(Math.max(0, Math.min(1, low + by)), Math.max(0, Math.min(1, high + by)));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
