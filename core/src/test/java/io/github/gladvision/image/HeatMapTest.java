package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeatMapTest {
    @Test
    void lightnessGrowsWithTheValue() {
        float[] map = new float[256];
        for (int i = 0; i < map.length; i++) {
            map[i] = i;
        }
        RgbImage colours = HeatMap.colour(map, 256, 1, 0, 255);
        double before = -1;
        for (int x = 0; x < 256; x += 5) {
            double luma = .299 * colours.at(x, 0, 0) + .587 * colours.at(x, 0, 1) + .114 * colours.at(x, 0, 2);
            assertThat(luma).isGreaterThan(before);
            before = luma;
        }
        assertThat(colours.at(255, 0, 0)).as("red of the high end").isGreaterThan(colours.at(255, 0, 2));
    }

    @Test
    void valuesOutsideTakeTheEnds() {
        RgbImage colours = HeatMap.colour(new float[] {-9, 1, 2, 9, Float.POSITIVE_INFINITY}, 5, 1, 1, 2);
        for (int c = 0; c < 3; c++) {
            assertThat(colours.at(0, 0, c)).isEqualTo(colours.at(1, 0, c));
            assertThat(colours.at(3, 0, c)).isEqualTo(colours.at(2, 0, c));
            assertThat(colours.at(4, 0, c)).isEqualTo(colours.at(2, 0, c));
        }
        assertThatThrownBy(() -> HeatMap.colour(new float[] {Float.NaN}, 1, 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConstantMapIsAllLow() {
        assertThat(HeatMap.colour(new float[] {3, 3}, 2, 1, 3, 3)).isEqualTo(HeatMap.colour(new float[2], 2, 1, 0, 1));
    }

    @Test
    void theOverlayLeavesNormalPartsAsTheyWere() {
        RgbImage image = TestImages.noise(3, 1);
        RgbImage overlay = HeatMap.overlay(image, new float[] {0, 1, 0}, 0, 1, 1);
        RgbImage heat = HeatMap.colour(new float[] {0, 1, 0}, 3, 1, 0, 1);
        for (int c = 0; c < 3; c++) {
            assertThat(overlay.at(0, 0, c)).isEqualTo(image.at(0, 0, c));
            assertThat(overlay.at(1, 0, c)).isEqualTo(heat.at(1, 0, c));
        }
        assertThat(HeatMap.overlay(image, new float[] {0, 1, 0}, 0, 1, 0)).isEqualTo(image);
    }

    @Test
    void levelsAreIndexesIntoThePalette() {
        float[] map = {-1, 0, .3f, 1, 2};
        byte[] levels = HeatMap.levels(map, 0, 1);
        RgbImage colours = HeatMap.colour(map, 5, 1, 0, 1);
        for (int i = 0; i < map.length; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat((byte) colours.at(i, 0, c)).isEqualTo(HeatMap.palette()[3 * (levels[i] & 0xff) + c]);
            }
        }
        assertThat(levels).containsExactly(0, 0, 77, 255, 255);
    }
}
