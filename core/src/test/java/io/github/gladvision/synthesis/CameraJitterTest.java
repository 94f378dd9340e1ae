package io.github.gladvision.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.image.RgbImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CameraJitterTest {
    private final RgbImage image = TestImages.colourful(40, 30);

    @Test
    void noneLeavesTheImageAlone() {
        assertThat(CameraJitter.NONE.apply(image, new SplittableRandom(1))).isSameAs(image);
    }

    @Test
    void sameRandomnessSamePhotograph() {
        CameraJitter jitter = new CameraJitter(0.05, 5, 0.05, 0.1);
        RgbImage first = jitter.apply(image, new SplittableRandom(1));
        assertThat(jitter.apply(image, new SplittableRandom(1))).isEqualTo(first);
        assertThat(jitter.apply(image, new SplittableRandom(2))).isNotEqualTo(first);
    }

    /** A bright dot in the middle never moves farther than allowed, and does move. */
    @Test
    void shiftsWithinItsBounds() {
        byte[] pixels = new byte[3 * 41 * 41];
        pixels[3 * (20 * 41 + 20)] = (byte) 255;
        RgbImage dot = new RgbImage(41, 41, pixels);
        CameraJitter jitter = new CameraJitter(0.1, 0, 0, 0);
        double farthest = 0;
        for (int seed = 0; seed < 200; seed++) {
            byte[] moved = jitter.apply(dot, new SplittableRandom(seed)).pixels();
            int brightest = 0;
            for (int i = 0; i < 41 * 41; i++) {
                if ((moved[3 * i] & 0xff) > (moved[3 * brightest] & 0xff)) {
                    brightest = i;
                }
            }
            double distance = Math.max(Math.abs(brightest % 41 - 20), Math.abs(brightest / 41 - 20));
            farthest = Math.max(farthest, distance);
        }
        assertThat(farthest).isEqualTo(4);
    }

    @Test
    void exposureMultiplies() {
        byte[] pixels = new byte[3 * 8 * 8];
        Arrays.fill(pixels, (byte) 100);
        RgbImage grey = new RgbImage(8, 8, pixels);
        for (int seed = 0; seed < 50; seed++) {
            int value = new CameraJitter(0, 0, 0, 0.2)
                    .apply(grey, new SplittableRandom(seed))
                    .at(0, 0, 0);
            assertThat(value).isBetween(80, 120);
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new CameraJitter(0.6, 0, 0, 0))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("shift must be 0 to 0.5, not 0.6");
        assertThatThrownBy(() -> new CameraJitter(0, Double.NaN, 0, 0)).isInstanceOf(GladException.class);
    }
}
