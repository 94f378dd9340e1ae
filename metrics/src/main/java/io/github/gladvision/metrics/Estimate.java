package io.github.gladvision.metrics;

/**
 * A figure and how far it can be from its exact value.
 *
 * @param value NaN where the figure has no meaning
 * @param error the exact value is within this distance, up to the rounding of double arithmetic; 0 where {@code value}
 *     is exact; NaN where {@code value} is
 */
public record Estimate(double value, double error) {
    static final Estimate UNDEFINED = new Estimate(Double.NaN, Double.NaN);

    /** The middle of the range that the exact value lies in. */
    static Estimate between(double low, double high) {
        return new Estimate(low + (high - low) / 2, Math.max(0, high - low) / 2);
    }
}
