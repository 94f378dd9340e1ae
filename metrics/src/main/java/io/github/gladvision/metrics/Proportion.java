package io.github.gladvision.metrics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often something happened in independent trials, such as false alarms among good images, and how far that tells
 * how often it will happen.
 *
 * @param count of trials in which it happened
 * @param trials all of them; none is allowed and says nothing
 */
public record Proportion(int count, int trials) {
    public Proportion {
        if (count < 0 || count > trials) {
            throw new IllegalArgumentException(count + " of " + trials + " is no proportion");
        }
    }

    /**
     * Where a rate lies, as far as a sample tells.
     *
     * @param low in [0, 1]
     * @param high in [0, 1]
     */
    public record Interval(double low, double high) {}

    /** The share, in [0, 1]; NaN of no trials. */
    public double rate() {
        return trials == 0 ? Double.NaN : (double) count / trials;
    }

    /**
     * The exact interval of Clopper and Pearson (1934): whatever the true rate is, the share of samples whose interval
     * holds it is at least {@code confidence}. Of no trials, [0, 1].
     *
     * @param confidence such as 0.95
     */
    public Interval interval(double confidence) {
        double each = 1 - (1 - confidence) / 2;
        return new Interval(1 - new Proportion(trials - count, trials).upperBound(each), upperBound(each));
    }

    /**
     * The upper end of the exact interval that is open below: with this confidence the true rate is not above it. It is
     * the rate at which as few as {@code count} happen with the probability that is left, a quantile of the beta
     * distribution with {@code count + 1} and {@code trials - count}.
     *
     * @param confidence such as 0.95
     */
    public double upperBound(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1, unlike " + confidence);
        }
        if (count == trials) {
            return 1;
        }
        return BetaDistribution.of(count + 1.0, (double) trials - count).inverseCumulativeProbability(confidence);
    }
}
