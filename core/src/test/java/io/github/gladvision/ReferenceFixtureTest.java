package io.github.gladvision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReferenceFixtureTest {
    @Test
    void readsEveryTypeOfTheFixtures() {
        ReferenceFixture metrics = ReferenceFixture.open("metrics");
        assertThat(metrics.shape("masks")).containsExactly(7, 64, 64);
        assertThat(metrics.longs("masks")).hasSize(7 * 64 * 64).containsOnly(0, 1);
        assertThat(metrics.floats("scores")).hasSize(7);
        assertThat(Arrays.stream(metrics.doubles("pixel")).boxed())
                .hasSize(4)
                .allMatch(value -> value > 0 && value <= 1);
        assertThat(metrics.metadata()).containsKey("pixel");
        assertThat(metrics.names()).contains("maps").doesNotContain("__metadata__");
        ReferenceFixture masks = ReferenceFixture.open("foreground_masks");
        assertThat(masks.bytes("rgb0")).hasSize(64 * 64 * 3);
    }
}
