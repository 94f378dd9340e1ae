package io.github.gladvision.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.image.Mask;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerlinMaskTest {
    @Test
    void coversASmallPartOnAverageAndReachesEveryCorner() {
        double share = 0;
        boolean[] corners = new boolean[4];
        Set<Mask> different = new HashSet<>();
        int draws = 300;
        for (int seed = 0; seed < draws; seed++) {
            Mask mask = PerlinMask.draw(64, 48, SynthesisSettings.DEFAULT, new SplittableRandom(seed));
            share += mask.count() / (64.0 * 48) / draws;
            different.add(mask);
            for (int c = 0; c < 4; c++) {
                corners[c] |= mask.at(c % 2 * 63, c / 2 * 47);
            }
        }
        assertThat(share).isBetween(0.08, 0.3);
        assertThat(different.size()).isGreaterThan(280);
        assertThat(corners).containsOnly(true);
    }

    @Test
    void higherThresholdSmallerMask() {
        for (int seed = 0; seed < 20; seed++) {
            int before = Integer.MAX_VALUE;
            for (double threshold : new double[] {-0.2, 0.1, 0.3, 0.5, 1}) {
                SynthesisSettings settings =
                        new SynthesisSettings(SynthesisSettings.DEFAULT.foreground(), 1, 0, 5, threshold, 0.8, 3);
                int count = PerlinMask.draw(64, 64, settings, new SplittableRandom(seed))
                        .count();
                assertThat(count).isLessThanOrEqualTo(before);
                before = count;
            }
            assertThat(before).isZero();
        }
    }

    @Test
    void worksOnAnyImage() {
        for (int width : new int[] {1, 3, 8, 129}) {
            Mask mask = PerlinMask.draw(width, 1, SynthesisSettings.DEFAULT, new SplittableRandom(1));
            assertThat(mask.values()).hasSize(width);
        }
    }
}
