package io.github.gladvision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Where the folder is there, nothing else would read the project's own copy. */
    @ParameterizedTest
    @CsvSource({
        "adaptive_sampling, ads.image",
        "anomaly_map, plain.map",
        "foreground_masks, rgb2",
        "metrics, masks",
        "perlin, noise_4_2",
        "training_target, released_target",
        "vit_tokens, out64.block12"
    })
    void theCommittedCoreIsWhole(String name, String tensor) throws IOException {
        ReferenceFixture copy = ReferenceFixture.copy(name);
        assertThat(copy.names()).contains(tensor, "vit.blocks.11.mlp.fc2.bias");
        for (String each : copy.names()) {
            long size = Arrays.stream(copy.shape(each)).reduce(1, (a, b) -> a * b);
            assertThat(copy.doubles(each)).as(each).hasSize((int) size).doesNotContain(Double.NaN);
        }
    }
}
