package io.github.gladvision.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    /** numpy.mean and numpy.std with ddof=1. */
    @Test
    void isTheMeanAndTheSampleStandardDeviation() {
        Spread spread = Spread.of(List.of(0.91, 0.95, 0.96));
        assertThat(spread.mean()).isCloseTo(0.94, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(0.026457513110645925, within(1e-12));
        assertThat(spread.text()).isEqualTo("0.9400 ± 0.0265");
    }

    @Test
    void saysNothingOfWhatItDoesNotHave() {
        Spread one = Spread.of(Arrays.asList(null, 0.5));
        assertThat(one.count()).isEqualTo(1);
        assertThat(one.deviation()).isNaN();
        assertThat(one.text()).isEqualTo("0.5000");
        assertThat(Spread.of(List.of()).text()).isEqualTo("-");
    }
}
