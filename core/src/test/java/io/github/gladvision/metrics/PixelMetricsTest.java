package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelMetricsTest {
    @Test
    void agreeWithTheFiguresOfAllPixelsInOneArray() {
        Random random = new Random(11);
        PixelMetrics pixels = new PixelMetrics();
        int[][] sizes = {{100, 80}, {7, 300}, {1, 1}};
        float[] scores = new float[100 * 80 + 7 * 300 + 1];
        boolean[] labels = new boolean[scores.length];
        int start = 0;
        for (int[] size : sizes) {
            float[] map = new float[size[0] * size[1]];
            byte[] mask = new byte[map.length];
            for (int i = 0; i < map.length; i++) {
                labels[start + i] = random.nextInt(4) == 0;
                mask[i] = (byte) (labels[start + i] ? 1 : 0);
                map[i] = Math.round(100 * random.nextGaussian()) / 50f - 1 + mask[i];
                scores[start + i] = map[i];
            }
            start += map.length;
            pixels.add(map, mask, size[0], size[1]);
        }
        assertThat(pixels.images()).isEqualTo(3);
        assertThat(pixels.pixels()).isEqualTo(scores.length);
        assertThat(pixels.auroc()).isEqualTo(RankingMetrics.auroc(scores, labels));
        assertThat(pixels.averagePrecision()).isEqualTo(RankingMetrics.averagePrecision(scores, labels));
        assertThat(pixels.f1Max()).isEqualTo(RankingMetrics.f1Max(scores, labels));
    }

    @Test
    void joinRegionsOverEdgesAndCorners() {
        byte[] mask = {
            1, 0, 0, 0, 1, //
            0, 1, 0, 0, 1, //
            0, 0, 1, 0, 0, //
            0, 1, 0, 0, 1, //
            0, 0, 0, 1, 0, //
        };
        Regions regions = Regions.of(mask, 5, 5);
        assertThat(regions.count).isEqualTo(3);
        assertThat(regions.labels)
                .containsExactly(1, 0, 0, 0, 2, 0, 1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 1, 0, 0, 3, 0, 0, 0, 3, 0);
    }

    @Test
    void doNotJoinTheEndOfARowWithTheStartOfTheNext() {
        assertThat(Regions.of(new byte[] {0, 0, 1, 1, 0, 0}, 3, 2).count).isEqualTo(2);
    }

    @Test
    void refuseWhatDoesNotFit() {
        PixelMetrics pixels = new PixelMetrics();
        assertThatThrownBy(() -> pixels.add(new float[4], new byte[5], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit 2x2");
        assertThatThrownBy(() -> pixels.add(new float[] {Float.NaN}, new byte[1], 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThat(pixels.auroc()).isNaN();
        assertThatThrownBy(() -> pixels.add(new float[1], new byte[1], 1, 1)).isInstanceOf(IllegalStateException.class);
    }
}
