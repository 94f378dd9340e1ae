package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.tensor.NativeObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NativeObjects.class)
class ResizeTest {
    /** Columns of black and white, thinner than the new pixels, must become grey: not black, not white. */
    @ParameterizedTest
    @CsvSource({"16,16", "16,64", "16,100"})
    void fineStructureDoesNotAlias(int width, int height) {
        byte[] pixels = new byte[3 * 64 * 64];
        for (int i = 0; i < 64 * 64; i += 2) {
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = (byte) 255;
            }
        }
        RgbImage small = Resize.to(new RgbImage(64, 64, pixels), width, height);
        assertThat(small.width()).isEqualTo(width);
        assertThat(small.height()).isEqualTo(height);
        for (byte value : small.pixels()) {
            assertThat(value & 0xff).isBetween(127, 128);
        }
    }

    @Test
    void theSameSizeIsTheSameImage() {
        RgbImage image = TestImages.noise(9, 4);
        assertThat(Resize.to(image, 9, 4)).isSameAs(image);
    }

    @Test
    void channelsStayInTheirOrder() {
        RgbImage colour = new RgbImage(1, 1, new byte[] {10, 20, 30});
        RgbImage large = Resize.to(colour, 3, 2);
        assertThat(large.at(2, 1, 0)).isEqualTo(10);
        assertThat(large.at(2, 1, 1)).isEqualTo(20);
        assertThat(large.at(2, 1, 2)).isEqualTo(30);
    }

    /** Between pixel centres: those of two pixels lie at 0.5 and 1.5, those of four at 0.25, 0.75, 1.25, 1.75. */
    @Test
    void mapsGrowLinearlyBetweenPixelCentres() {
        assertThat(Resize.bilinear(new float[] {0, 1}, 2, 1, 4, 1))
                .containsExactly(new float[] {0, .25f, .75f, 1}, within(1e-6f));
    }

    @Test
    void mapsShrinkToTheirMean() {
        assertThat(Resize.bilinear(new float[] {1, 2, 3, 6}, 2, 2, 1, 1))
                .containsExactly(new float[] {3}, within(1e-6f));
        assertThat(Resize.bilinear(new float[] {1, 2, 3}, 3, 1, 3, 1)).containsExactly(1, 2, 3);
    }

    @Test
    void masksStayMasks() {
        Mask mask = new Mask(2, 2, new byte[] {1, 0, 0, 1});
        assertThat(Resize.to(mask, 4, 4).values()).containsExactly(1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1);
        assertThat(Resize.to(Resize.to(mask, 6, 10), 2, 2)).isEqualTo(mask);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> Resize.to(TestImages.noise(2, 2), 0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Resize.bilinear(new float[3], 2, 2, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noNativeMemoryStays() {
        RgbImage image = TestImages.noise(20, 20);
        Resize.to(image, 3, 40);
        for (int i = 0; i < 10; i++) {
            Resize.to(image, 3, 40);
            Resize.to(Mask.empty(4, 4), 7, 7);
            Resize.bilinear(new float[16], 4, 4, 2, 8);
        }
    }
}
