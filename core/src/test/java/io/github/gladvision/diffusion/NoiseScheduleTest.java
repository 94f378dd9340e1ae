package io.github.gladvision.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NativeObjects.class)
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

    private Ddim ddim(int startStep, int steps, TimestepSpacing spacing) {
        return new Ddim(schedule, startStep, steps, spacing);
    }

    @Test
    void visitsLeadingStepsWithAnOffsetOfOne() {
        assertThat(ddim(750, 25, TimestepSpacing.LEADING).timesteps())
                .startsWith(721, 691)
                .endsWith(31, 1)
                .hasSize(25);
        assertThat(ddim(450, 15, TimestepSpacing.LEADING).timesteps())
                .startsWith(421, 391)
                .endsWith(31, 1)
                .hasSize(15);
        assertThat(ddim(1, 1, TimestepSpacing.LEADING).timesteps()).containsExactly(1);
    }

    @Test
    void trailingStepsBeginWhereTheInputIsNoised() {
        assertThat(ddim(400, 5, TimestepSpacing.TRAILING).timesteps()).containsExactly(400, 320, 240, 160, 80);
        assertThat(ddim(50, 2, TimestepSpacing.TRAILING).timesteps()).containsExactly(50, 25);
        assertThat(ddim(400, 3, TimestepSpacing.TRAILING).timesteps()).containsExactly(400, 266, 133);
        assertThat(ddim(3, 3, TimestepSpacing.TRAILING).timesteps()).containsExactly(3, 2, 1);
        assertThat(ddim(1, 1, TimestepSpacing.TRAILING).timesteps()).containsExactly(1);
    }

    /** By the clean latent and the noise that make up a latent, the next is that of the next step, and the last that of a_0. */
    @ParameterizedTest
    @CsvSource({"LEADING, 400, 3", "TRAILING, 400, 3", "LEADING, 50, 7", "TRAILING, 50, 7", "TRAILING, 9, 9"})
    void eachStepLeadsToTheNext(TimestepSpacing spacing, int startStep, int steps) {
        Ddim ddim = ddim(startStep, steps, spacing);
        int[] timesteps = ddim.timesteps();
        try (Scope scope = new Scope()) {
            Tensor clean = Tensors.of(new float[] {0.5f, -2}, 1, 2);
            Tensor noise = Tensors.of(new float[] {1, 0.25f}, 1, 2);
            for (int i = 0; i < steps; i++) {
                int next = i + 1 < steps ? timesteps[i + 1] : 0;
                assertThat(Tensors.toFloats(ddim.previous(clean, noise, timesteps[i])))
                        .isEqualTo(Tensors.toFloats(schedule.addNoise(clean, noise, next)));
            }
        }
    }

    @Test
    void refusesStepsThatDoNotFit() {
        assertThatThrownBy(() -> ddim(1000, 25, TimestepSpacing.LEADING)).isInstanceOf(GladException.class);
        assertThatThrownBy(() -> ddim(0, 1, TimestepSpacing.TRAILING)).isInstanceOf(GladException.class);
        assertThatThrownBy(() -> ddim(10, 11, TimestepSpacing.TRAILING)).hasMessageContaining("11 denoising steps");
    }
}
