package io.github.gladvision.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.image.RgbImage;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationsTest {
    private interface Augmentation extends BiFunction<RgbImage, RandomGenerator, RgbImage> {}

    static Stream<Named<Augmentation>> all() {
        return Stream.of(
                Named.of("gamma", Augmentations::gamma),
                Named.of("brightness", Augmentations::brightness),
                Named.of("sharpness", Augmentations::sharpness),
                Named.of("hue and saturation", Augmentations::hueAndSaturation),
                Named.of("solarize", Augmentations::solarize),
                Named.of("posterize", Augmentations::posterize),
                Named.of("invert", Augmentations::invert),
                Named.of("autocontrast", Augmentations::autocontrast),
                Named.of("equalize", Augmentations::equalize),
                Named.of("rotate", Augmentations::rotate));
    }

    @ParameterizedTest
    @MethodSource("all")
    void changesTheImageKeepsItsSizeAndLeavesTheArgumentAlone(Augmentation augmentation) {
        RgbImage image = TestImages.colourful(40, 25);
        RgbImage copy = new RgbImage(40, 25, image.pixels());
        int changed = 0;
        for (int seed = 0; seed < 20; seed++) {
            RgbImage result = augmentation.apply(image, new SplittableRandom(seed));
            assertThat(result.width()).isEqualTo(40);
            assertThat(result.height()).isEqualTo(25);
            assertThat(augmentation.apply(image, new SplittableRandom(seed))).isEqualTo(result);
            changed += result.equals(image) ? 0 : 1;
        }
        // Solarisation acts every other time, posterisation keeps all 8 bits every eighth.
        assertThat(changed).isGreaterThanOrEqualTo(5);
        assertThat(image).isEqualTo(copy);
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesBlackWhiteAndTinyImages(Augmentation augmentation) {
        RgbImage black = RgbImage.blank(9, 9);
        RgbImage white = new RgbImage(1, 1, new byte[] {-1, -1, -1});
        for (int seed = 0; seed < 20; seed++) {
            assertThat(augmentation.apply(black, new SplittableRandom(seed)).pixels())
                    .hasSize(243);
            assertThat(augmentation.apply(white, new SplittableRandom(seed)).pixels())
                    .hasSize(3);
        }
    }

    @Test
    void severalAppliesAsManyAsAsked() {
        RgbImage image = TestImages.colourful(16, 16);
        assertThat(Augmentations.several(image, 0, new SplittableRandom(1))).isEqualTo(image);
        assertThat(Augmentations.several(image, 10, new SplittableRandom(1))).isNotEqualTo(image);
    }

    @Test
    void invertsExactly() {
        RgbImage image = new RgbImage(1, 1, new byte[] {0, 100, -1});
        assertThat(Augmentations.invert(image, new SplittableRandom(0)).pixels())
                .containsExactly(-1, (byte) 155, 0);
    }

    @Test
    void equalizesAndStretchesToTheWholeRange() {
        byte[] pixels = new byte[3 * 101];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 + i / 3 / 10);
        }
        RgbImage narrow = new RgbImage(101, 1, pixels);
        RgbImage equal = Augmentations.equalize(narrow, new SplittableRandom(0));
        assertThat(equal.at(0, 0, 1)).isZero();
        assertThat(equal.at(50, 0, 1)).isBetween(115, 155);
        assertThat(equal.at(100, 0, 1)).isEqualTo(255);
        RgbImage stretched = Augmentations.autocontrast(narrow, new SplittableRandom(0));
        assertThat(stretched.at(0, 0, 1)).isZero();
        assertThat(stretched.at(100, 0, 1)).isEqualTo(255);
    }

    @Test
    void turnsHuesAroundTheColourCircle() {
        RgbImage red = new RgbImage(1, 1, new byte[] {(byte) 200, 0, 0});
        assertThat(HueSaturation.shift(red, 120, 0).pixels()).containsExactly(0, (byte) 200, 0);
        assertThat(HueSaturation.shift(red, -120, 0).pixels()).containsExactly(0, 0, (byte) 200);
        assertThat(HueSaturation.shift(red, 60, 0).pixels()).containsExactly((byte) 200, (byte) 200, 0);
        assertThat(HueSaturation.shift(red, 0, -1).pixels()).containsExactly((byte) 200, (byte) 200, (byte) 200);
        RgbImage image = TestImages.colourful(20, 20);
        assertThat(HueSaturation.shift(image, 0, 0)).isEqualTo(image);
    }

    @Test
    void sharpeningByOneChangesNothing() {
        RgbImage image = TestImages.colourful(21, 14);
        assertThat(Neighbourhoods.sharpen(image, 1)).isEqualTo(image);
    }
}
