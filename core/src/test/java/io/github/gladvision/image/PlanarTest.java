package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanarTest {
    @Test
    void planesAreRedGreenBlueWithinMinusOneAndOne() {
        RgbImage image = new RgbImage(2, 1, new byte[] {0, (byte) 255, 51, (byte) 255, 0, 51});
        assertThat(Planar.toChw(image)).containsExactly(-1, 1, 1, -1, 51 / 127.5f - 1, 51 / 127.5f - 1);
    }

    @Test
    void everyLevelSurvivesTheWayThereAndBack() {
        byte[] pixels = new byte[3 * 256];
        for (int i = 0; i < 256; i++) {
            pixels[3 * i + i % 3] = (byte) i;
        }
        RgbImage image = new RgbImage(256, 1, pixels);
        assertThat(Planar.toImage(Planar.toChw(image), 256, 1)).isEqualTo(image);
    }

    @Test
    void valuesOutsideAreClampedAndNanIsBlack() {
        RgbImage image = Planar.toImage(new float[] {-1.5f, Float.NaN, Float.POSITIVE_INFINITY}, 1, 1);
        assertThat(image.pixels()).containsExactly(0, 0, 255);
    }
}
