package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionTest {
    /** By reference/binomial_intervals.py. */
    @Test
    void intervalsAreThoseOfSciPy() throws IOException {
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                ProportionTest.class.getResourceAsStream("binomial_intervals.csv"), StandardCharsets.US_ASCII))) {
            lines = reader.lines().skip(1).toList();
        }
        assertThat(lines).hasSize(147);
        for (String line : lines) {
            String[] cells = line.split(",");
            Proportion share = new Proportion(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]));
            double confidence = Double.parseDouble(cells[2]);
            Proportion.Interval interval = share.interval(confidence);
            assertThat(interval.low()).as(line).isCloseTo(Double.parseDouble(cells[3]), within(1e-9));
            assertThat(interval.high()).as(line).isCloseTo(Double.parseDouble(cells[4]), within(1e-9));
            assertThat(share.upperBound(confidence)).as(line).isCloseTo(Double.parseDouble(cells[5]), within(1e-9));
        }
    }

    @Test
    void ofNothingNothingIsKnown() {
        Proportion none = new Proportion(0, 0);
        assertThat(none.rate()).isNaN();
        assertThat(none.interval(.95)).isEqualTo(new Proportion.Interval(0, 1));
    }

    /** At least so many of the intervals of repeated samples hold the true rate. */
    @ParameterizedTest
    @ValueSource(doubles = {0.003, 0.05, 0.4})
    void intervalsHoldTheTrueRate(double rate) {
        SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(rate));
        int samples = 4000;
        int held = 0;
        for (int i = 0; i < samples; i++) {
            int count = 0;
            for (int trial = 0; trial < 60; trial++) {
                count += random.nextDouble() < rate ? 1 : 0;
            }
            Proportion.Interval interval = new Proportion(count, 60).interval(.9);
            held += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
        }
        double error = Math.sqrt(.9 * .1 / samples);
        assertThat(held / (double) samples).isGreaterThan(.9 - 3 * error);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(1, 2).upperBound(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
