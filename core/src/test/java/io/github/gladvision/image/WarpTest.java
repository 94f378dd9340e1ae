package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class WarpTest {
    private final RgbImage noise = TestImages.noise(21, 14);

    @Test
    void movingByNothingChangesNothing() {
        assertThat(Warp.move(noise, 0, 1, 0, 0)).isEqualTo(noise);
    }

    @Test
    void aQuarterTurnIsExactAndClockwise() {
        RgbImage square = TestImages.noise(15, 15);
        RgbImage turned = Warp.move(square, Math.PI / 2, 1, 0, 0);
        assertThat(pixel(turned, 14, 0)).isEqualTo(pixel(square, 0, 0));
        assertThat(pixel(turned, 14, 14)).isEqualTo(pixel(square, 14, 0));
        assertThat(Warp.move(turned, -Math.PI / 2, 1, 0, 0)).isEqualTo(square);
    }

    @Test
    void shiftsByWholePixelsAndMirrorsAtTheBorder() {
        RgbImage moved = Warp.move(noise, 0, 1, 3, -2);
        assertThat(pixel(moved, 10, 5)).isEqualTo(pixel(noise, 7, 7));
        assertThat(pixel(moved, 2, 5)).isEqualTo(pixel(noise, 0, 7));
        assertThat(pixel(moved, 10, 13)).isEqualTo(pixel(noise, 7, 12));
    }

    @Test
    void enlargesAboutTheMiddle() {
        byte[] pixels = new byte[3 * 21 * 21];
        for (int i = 0; i < 21 * 21; i++) {
            if (Math.hypot(i % 21 - 10, i / 21 - 10) < 4) {
                pixels[3 * i] = (byte) 255;
            }
        }
        RgbImage larger = Warp.move(new RgbImage(21, 21, pixels), 0, 2, 0, 0);
        assertThat(pixel(larger, 10, 5) >> 16 & 0xff).isGreaterThan(200);
        assertThat(pixel(larger, 10, 1) >> 16 & 0xff).isLessThan(50);
    }

    @Test
    void freesWhatItTakes() {
        Warp.move(noise, 1, 1, 0, 0);
        long before = Pointer.totalBytes();
        for (int i = 0; i < 100; i++) {
            Warp.move(noise, 1, 1, 0, 0);
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }

    private static int pixel(RgbImage image, int x, int y) {
        int i = 3 * (y * image.width() + x);
        byte[] p = image.pixels();
        return (p[i] & 0xff) << 16 | (p[i + 1] & 0xff) << 8 | (p[i + 2] & 0xff);
    }
}
