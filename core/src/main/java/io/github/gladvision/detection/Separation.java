package io.github.gladvision.detection;

import java.util.Arrays;

/**
 * How well a comparison tells synthetic anomalies from good images of one product, by scores of the same images without
 * and with one.
 *
 * @param spread standard deviation of the scores of good images, above 0
 * @param effect what the anomaly adds to the score, in the median; 0 if nothing
 */
record Separation(double spread, double effect) {
    private static final double SMALLEST = 1e-6;

    /**
     * @param good scores of good images
     * @param anomalous scores of the same images with an anomaly, in the same order; perhaps of the first ones only
     */
    static Separation of(double[] good, double[] anomalous) {
        double mean = Arrays.stream(good).average().orElse(0);
        double squares = Arrays.stream(good)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        double[] added = new double[anomalous.length];
        for (int i = 0; i < added.length; i++) {
            added[i] = anomalous[i] - good[i];
        }
        Arrays.sort(added);
        double median = added.length == 0 ? 0 : added[added.length / 2];
        return new Separation(
                Math.max(SMALLEST, Math.sqrt(squares / Math.max(1, good.length - 1))), Math.max(0, median));
    }

    /** The effect in units of the spread. */
    double strength() {
        return effect / spread;
    }
}
