package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.tensor.NativeObjects;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NativeObjects.class)
class ForegroundTest {
    @ParameterizedTest
    @CsvSource({"0,DARK_OBJECT", "0,LIGHT_OBJECT", "1,DARK_OBJECT", "1,LIGHT_OBJECT", "2,DARK_OBJECT", "2,LIGHT_OBJECT"
    })
    void agreesWithTheReference(int image, ForegroundMode mode) {
        ReferenceFixture fixture = ReferenceFixture.open("foreground_masks");
        long[] shape = fixture.shape("rgb" + image);
        RgbImage rgb = new RgbImage((int) shape[1], (int) shape[0], fixture.bytes("rgb" + image));
        String suffix = image + "." + mode.name().toLowerCase(Locale.ROOT);

        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            assertThat(OpenCv.toBytes(Foreground.grey(rgb))).isEqualTo(fixture.bytes("gray" + image));
        }
        assertThat(Foreground.of(rgb, mode).values()).isEqualTo(fixture.bytes("foreground" + suffix));
        double[] expected = fixture.doubles("object" + suffix);
        float[] objectMask = Foreground.objectMask(rgb, mode);
        assertThat(objectMask).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) objectMask[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void findsASmallLightObjectAndAMarginAroundIt() {
        byte[] pixels = new byte[3 * 200 * 100];
        Arrays.fill(pixels, 3 * (50 * 200 + 40), 3 * (50 * 200 + 44), (byte) 250);
        RgbImage image = new RgbImage(200, 100, pixels);
        assertThat(Foreground.of(image, ForegroundMode.LIGHT_OBJECT).count()).isEqualTo(4);
        assertThat(Foreground.of(image, ForegroundMode.DARK_OBJECT).count()).isEqualTo(200 * 100 - 4);
        float[] objectMask = Foreground.objectMask(image, ForegroundMode.LIGHT_OBJECT);
        assertThat(objectMask[50 * 200 + 40]).isGreaterThan(0.99f);
        assertThat(objectMask[50 * 200 + 150]).isZero();
    }

    @Test
    void withoutAModeEverythingIsForeground() {
        RgbImage image = TestImages.noise(7, 5);
        assertThat(Foreground.of(image, ForegroundMode.NONE).count()).isEqualTo(35);
        assertThat(Foreground.objectMask(image, ForegroundMode.NONE))
                .hasSize(35)
                .containsOnly(1f);
    }

    @ParameterizedTest
    @EnumSource(ForegroundMode.class)
    void onePixelIsEnoughAndNoNativeMemoryStays(ForegroundMode mode) {
        OpenCv.start();
        assertThat(Foreground.objectMask(TestImages.noise(1, 1), mode)).hasSize(1);
        assertThat(Foreground.of(TestImages.noise(1, 1), mode).values()).hasSize(1);
    }
}
