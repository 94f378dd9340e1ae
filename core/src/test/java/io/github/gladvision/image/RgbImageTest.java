package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RgbImageTest {
    @Test
    void equalPixelsMakeEqualImages() {
        RgbImage image = TestImages.noise(5, 4);
        RgbImage same = new RgbImage(5, 4, image.pixels());
        assertThat(same).isEqualTo(image).hasSameHashCodeAs(image);
        assertThat(new RgbImage(4, 5, image.pixels())).isNotEqualTo(image);
        byte[] other = image.pixels();
        other[59] ^= 1;
        assertThat(new RgbImage(5, 4, other)).isNotEqualTo(image);
    }

    @Test
    void nobodyCanChangeAnImage() {
        byte[] pixels = TestImages.noise(5, 4).pixels();
        RgbImage image = new RgbImage(5, 4, pixels);
        Arrays.fill(pixels, (byte) 0);
        Arrays.fill(image.pixels(), (byte) 0);
        ByteBuffer shown = image.pixelBuffer();
        assertThat(shown.isReadOnly()).isTrue();
        assertThat(shown.hasArray()).isFalse();
        assertThat(image).isEqualTo(TestImages.noise(5, 4));
    }

    @Test
    void copyAndViewHoldThePixels() {
        RgbImage image = TestImages.noise(5, 4);
        byte[] viewed = new byte[60];
        image.pixelBuffer().get(viewed);
        assertThat(viewed).isEqualTo(image.pixels()).hasSize(image.byteCount());
        for (int i = 0; i < 60; i++) {
            assertThat(image.at(i / 3 % 5, i / 15, i % 3)).isEqualTo(viewed[i] & 0xff);
        }
    }

    @Test
    void pixelsMustFillTheSize() {
        assertThatThrownBy(() -> new RgbImage(2, 2, new byte[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("11 values do not fill 2x2 pixels of 3");
        assertThatThrownBy(() -> new RgbImage(0, 0, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
