package io.github.gladvision.cli.bench;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Mean and sample standard deviation of a figure over the seeds.
 *
 * @param count how many there are; where the figure has no meaning for one of them, it does not count
 * @param mean NaN for none
 * @param deviation with count - 1 in the denominator; NaN for fewer than two
 */
record Spread(int count, double mean, double deviation) {
    static Spread of(List<@Nullable Double> values) {
        double[] known = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double sum = 0;
        for (double value : known) {
            sum += value;
        }
        double mean = sum / known.length;
        double squares = 0;
        for (double value : known) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(known.length, mean, known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1)));
    }

    /** "0.9612 ± 0.0043", without the second where there is none, or a dash. */
    String text() {
        if (count == 0) {
            return "-";
        }
        return count == 1
                ? String.format(Locale.ROOT, "%.4f", mean)
                : String.format(Locale.ROOT, "%.4f ± %.4f", mean, deviation);
    }
}
