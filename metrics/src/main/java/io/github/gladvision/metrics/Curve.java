package io.github.gladvision.metrics;

import java.util.Arrays;

/**
 * The points of a curve, from the strictest threshold to the most lenient one; no points where the curve has no meaning.
 *
 * @param x abscissa of each point: false-positive rate (ROC and PRO curves) or recall (precision-recall curve)
 * @param y ordinate of each point: true-positive rate, mean region overlap, or precision
 * @param thresholds everything at or above it counts as defective; the first one is infinite (nothing is), save for
 *     precision-recall curves, which start at the highest score
 */
public record Curve(double[] x, double[] y, double[] thresholds) {
    static final Curve UNDEFINED = new Curve(new double[0], new double[0], new double[0]);

    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** Collects points; points closer than {@code resolution} to the last one kept are passed over, save the last. */
    static final class Builder {
        private final double resolution;
        private double[] x = new double[64];
        private double[] y = new double[64];
        private double[] thresholds = new double[64];
        private int size;
        private boolean provisional; // the last point stands only until the next one comes

        Builder(double resolution) {
            this.resolution = resolution;
        }

        void add(double px, double py, double threshold) {
            if (provisional) {
                size--;
            }
            provisional =
                    size > 0 && Math.abs(px - x[size - 1]) < resolution && Math.abs(py - y[size - 1]) < resolution;
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
                thresholds = Arrays.copyOf(thresholds, 2 * size);
            }
            x[size] = px;
            y[size] = py;
            thresholds[size] = threshold;
            size++;
        }

        Curve build() {
            return new Curve(Arrays.copyOf(x, size), Arrays.copyOf(y, size), Arrays.copyOf(thresholds, size));
        }
    }
}
