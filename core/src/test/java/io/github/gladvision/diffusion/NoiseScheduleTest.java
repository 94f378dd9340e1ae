package io.github.gladvision.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseScheduleTest {
    private final NoiseSchedule schedule = NoiseSchedule.stableDiffusion();

    @ParameterizedTest
    @CsvSource({
        "0, .99915",
        "200, .7536920452",
        "350, .5064873008",
        "450, .3470447084",
        "500, .2763326838",
        "750, .0561698480",
        "999, .0046600985"
    })
    void hasStableDiffusionsAlphas(int t, double expected) {
        assertThat(schedule.alphaCumprod(t)).isCloseTo(expected, within(expected * 2e-6));
    }

    @Test
    void visitsLeadingStepsWithAnOffsetOfOne() {
        assertThat(new Ddim(schedule, 750, 25).timesteps())
                .startsWith(721, 691)
                .endsWith(31, 1)
                .hasSize(25);
        assertThat(new Ddim(schedule, 450, 15).timesteps())
                .startsWith(421, 391)
                .endsWith(31, 1)
                .hasSize(15);
        assertThat(new Ddim(schedule, 1, 1).timesteps()).containsExactly(1);
    }

    @Test
    void refusesStepsThatDoNotFit() {
        assertThatThrownBy(() -> new Ddim(schedule, 1000, 25)).isInstanceOf(GladException.class);
        assertThatThrownBy(() -> new Ddim(schedule, 0, 1)).isInstanceOf(GladException.class);
        assertThatThrownBy(() -> new Ddim(schedule, 10, 11)).hasMessageContaining("11 denoising steps");
    }
}
