package io.github.gladvision.metrics;

/**
 * The best F1 over all thresholds, and where it is reached.
 *
 * @param value in [0, 1], or NaN where there is no defective item
 * @param threshold the lowest score s such that calling everything at or above s defective gives {@code value}; in the
 *     unit of the scores; NaN where {@code value} is
 */
public record F1(double value, double threshold) {}
