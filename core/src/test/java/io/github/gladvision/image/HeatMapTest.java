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
    void theOutlineRunsAroundTheMaskAndCoversNothingOfIt() {
        RgbImage image = TestImages.noise(30, 30);
        Mask mask = Mask.empty(30, 30);
        mask.values()[15 * 30 + 15] = 1;
        RgbImage outlined = HeatMap.outline(image, mask);
        int changed = 0;
        for (int i = 0; i < 900; i++) {
            boolean same = true;
            for (int c = 0; c < 3; c++) {
                same &= outlined.at(i % 30, i / 30, c) == image.at(i % 30, i / 30, c);
            }
            changed += same ? 0 : 1;
        }
        assertThat(changed).isBetween(12, 24);
        for (int c = 0; c < 3; c++) {
            assertThat(outlined.at(15, 15, c)).isEqualTo(image.at(15, 15, c));
        }
        assertThat(outlined.at(14, 15, 2)).isEqualTo(255);
        assertThat(outlined.at(13, 15, 2)).isZero();
        assertThat(HeatMap.outline(image, Mask.empty(30, 30))).isEqualTo(image);
        assertThatThrownBy(() -> HeatMap.outline(image, Mask.empty(30, 29)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
