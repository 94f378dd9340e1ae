package io.github.gladvision;

import static org.assertj.core.api.Assertions.assertThat;

/** The measure of agreement with the reference: norm of the difference over norm of the reference. */
public final class Tolerance {
    private Tolerance() {}

    public static double relativeError(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    public static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(relativeError(actual, expected)).isLessThanOrEqualTo(tolerance);
    }
}
