package io.github.gladvision.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.image.RgbImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AnomalySynthesizerTest {
    private static final SynthesisSettings ALWAYS = SynthesisSettings.DEFAULT.withAnomalousShare(1);

    private static AnomalySynthesizer synthesizer(SynthesisSettings settings) {
        return new AnomalySynthesizer(settings, TextureSource.standard(null));
    }

    @Test
    void changesTheImageOnlyWithinTheMask() {
        RgbImage normal = TestImages.colourful(48, 40);
        for (int seed = 0; seed < 200; seed++) {
            SyntheticSample sample = synthesizer(ALWAYS).synthesize(normal, new SplittableRandom(seed));
            assertThat(sample.defective()).isTrue();
            assertThat(sample.normal()).isSameAs(normal);
            int changed = 0;
            for (int i = 0; i < 48 * 40; i++) {
                boolean differs = !Arrays.equals(pixel(sample.anomalous(), i), pixel(normal, i));
                assertThat(differs && sample.mask().values()[i] == 0)
                        .as("pixel %d changed outside the mask", i)
                        .isFalse();
                changed += differs ? 1 : 0;
            }
            assertThat(changed).isPositive();
        }
    }

    @Test
    void fadesFromTheNormalImageToTheAnomalousOne() {
        SyntheticSample sample = synthesizer(ALWAYS).synthesize(TestImages.colourful(48, 40), new SplittableRandom(3));
        assertThat(sample.faded(0)).isEqualTo(sample.normal());
        assertThat(sample.faded(1)).isEqualTo(sample.anomalous());
        byte[] quarter = sample.faded(0.25).pixels();
        byte[] normal = sample.normal().pixels();
        byte[] anomalous = sample.anomalous().pixels();
        for (int i = 0; i < quarter.length; i++) {
            int from = normal[i] & 0xff;
            int to = anomalous[i] & 0xff;
            assertThat(quarter[i] & 0xff).isEqualTo((int) Math.round(0.75 * from + 0.25 * to));
        }
    }

    @Test
    void halfTheSamplesStayNormal() {
        RgbImage normal = TestImages.colourful(24, 24);
        AnomalySynthesizer synthesizer = synthesizer(SynthesisSettings.DEFAULT);
        int defective = 0;
        for (int seed = 0; seed < 2000; seed++) {
            SyntheticSample sample = synthesizer.synthesize(normal, new SplittableRandom(seed));
            defective += sample.defective() ? 1 : 0;
            assertThat(sample.mask().count() > 0).isEqualTo(sample.defective());
            assertThat(sample.anomalous() == normal).isNotEqualTo(sample.defective());
        }
        // Four standard deviations of a fair coin.
        assertThat(defective).isBetween(1000 - 90, 1000 + 90);
    }

    @Test
    void staysOnTheProduct() {
        RgbImage disc = TestImages.darkDisc(64);
        AnomalySynthesizer dark = synthesizer(ALWAYS.withForeground(ForegroundMode.DARK_OBJECT));
        AnomalySynthesizer light = synthesizer(ALWAYS.withForeground(ForegroundMode.LIGHT_OBJECT));
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            SyntheticSample inside = dark.synthesize(disc, new SplittableRandom(seed));
            SyntheticSample outside = light.synthesize(disc, new SplittableRandom(seed));
            found += (inside.defective() ? 1 : 0) + (outside.defective() ? 1 : 0);
            for (int i = 0; i < 64 * 64; i++) {
                boolean inDisc = TestImages.inDisc(i % 64, i / 64, 64);
                assertThat(inside.mask().values()[i] == 0 || inDisc).isTrue();
                assertThat(outside.mask().values()[i] == 0 || !inDisc).isTrue();
            }
        }
        assertThat(found).isGreaterThan(190);
    }

    @Test
    void withoutAnyProductTheSampleStaysNormal() {
        RgbImage plain = RgbImage.blank(32, 32);
        AnomalySynthesizer synthesizer = synthesizer(ALWAYS.withForeground(ForegroundMode.LIGHT_OBJECT));
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            SyntheticSample sample = synthesizer.synthesize(plain, new SplittableRandom(1));
            assertThat(sample.defective()).isFalse();
            assertThat(sample.mask().count()).isZero();
            assertThat(sample.anomalous()).isEqualTo(plain);
        });
    }

    @Test
    void sameStateOfTheGeneratorSameSample() {
        RgbImage normal = TestImages.colourful(40, 40);
        for (int seed = 0; seed < 50; seed++) {
            SyntheticSample first = synthesizer(ALWAYS).synthesize(normal, new SplittableRandom(seed));
            SyntheticSample second = synthesizer(ALWAYS).synthesize(normal, new SplittableRandom(seed));
            SyntheticSample other = synthesizer(ALWAYS).synthesize(normal, new SplittableRandom(seed + 1000));
            assertThat(second).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
        }
    }

    /** With a white texture over black, the value inside the mask is the opacity. */
    @Test
    void opacityIsRandomAndNeverBelowTheSetting() {
        RgbImage black = RgbImage.blank(32, 32);
        TextureSource white = (normal, augmentation, random) -> {
            byte[] pixels = new byte[normal.byteCount()];
            Arrays.fill(pixels, (byte) 255);
            return new RgbImage(normal.width(), normal.height(), pixels);
        };
        AnomalySynthesizer synthesizer = new AnomalySynthesizer(ALWAYS, List.of(white));
        double least = 1;
        double most = 0;
        for (int seed = 0; seed < 300; seed++) {
            SyntheticSample sample = synthesizer.synthesize(black, new SplittableRandom(seed));
            for (int i = 0; i < 32 * 32; i++) {
                if (sample.mask().values()[i] != 0) {
                    double opacity = sample.anomalous().at(i % 32, i / 32, 0) / 255.0;
                    least = Math.min(least, opacity);
                    most = Math.max(most, opacity);
                }
            }
        }
        assertThat(least).isBetween(0.198, 0.25);
        assertThat(most).isBetween(0.95, 1.0);
    }

    @Test
    void worksOnImagesOfAnySize() {
        for (int size : new int[] {1, 2, 7, 33}) {
            RgbImage normal = TestImages.colourful(size, size);
            SyntheticSample sample = synthesizer(ALWAYS).synthesize(normal, new SplittableRandom(1));
            assertThat(sample.anomalous().width()).isEqualTo(size);
        }
    }

    @Test
    void checksWhatItIsGiven() {
        assertThatThrownBy(() -> new AnomalySynthesizer(ALWAYS, List.of()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("no texture source");
        assertThatThrownBy(() -> ALWAYS.withAnomalousShare(1.5))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("anomalous_share must be 0 to 1, not 1.5");
        assertThatThrownBy(() -> ALWAYS.withAnomalousShare(Double.NaN)).isInstanceOf(GladException.class);
        assertThatThrownBy(() -> new SynthesisSettings(ForegroundMode.NONE, 0.5, 4, 3, 0.3, 0.8, 3))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("largest_scale must be 4 to 10 (smallest_scale to 10), not 3");
    }

    private static byte[] pixel(RgbImage image, int i) {
        return Arrays.copyOfRange(image.pixels(), 3 * i, 3 * i + 3);
    }
}
