package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {
    @TempDir
    Path folder;

    /** Coarse noise, as smooth as a photograph. */
    private static RgbImage picture(long seed) {
        byte[] pixels = new byte[3 * 6 * 6];
        new Random(seed).nextBytes(pixels);
        return Resize.to(new RgbImage(6, 6, pixels), 192, 160);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theSamePictureIsNearInEveryForm(long seed) {
        RgbImage image = picture(seed);
        near(image, image);
        near(image, Resize.to(image, 96, 80));
        near(image, Resize.to(image, 250, 150));
        near(image, changed(image, value -> 30 + value * 7 / 10));
        near(
                image,
                ImageFiles.read(TestImages.write(
                        folder.resolve("x.jpg"), TestImages.encode("jpeg", TestImages.buffered(image), 0.7f))));
    }

    private static void near(RgbImage one, RgbImage other) {
        PerceptualHash first = PerceptualHash.of(one);
        PerceptualHash second = PerceptualHash.of(other);
        assertThat(first.distance(second)).isLessThanOrEqualTo(6);
        assertThat(first.difference(second)).isLessThan(1.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void otherPicturesAreFar(long seed) {
        PerceptualHash one = PerceptualHash.of(picture(seed));
        PerceptualHash other = PerceptualHash.of(picture(100 + seed));
        assertThat(one.distance(other)).isGreaterThan(10);
        assertThat(one.difference(other)).isGreaterThan(10);
        assertThat(other.difference(one)).isEqualTo(one.difference(other));
    }

    /** The definition, computed the long way: what is left of the more contrasty one after a linear fit to the other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theDifferenceIsWhatALinearFitLeaves(long seed) {
        Random random = new Random(seed);
        byte[] thumbnail = PerceptualHash.of(picture(seed)).thumbnail();
        byte[] disturbed = thumbnail.clone();
        for (int i = 0; i < disturbed.length; i++) {
            int value = (int) Math.round(20 + 0.8 * (thumbnail[i] & 0xff) + 2 * random.nextGaussian());
            disturbed[i] = (byte) Math.max(0, Math.min(255, value));
        }
        double expected = residual(thumbnail, disturbed);
        assertThat(new PerceptualHash(0, thumbnail).difference(new PerceptualHash(0, disturbed)))
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(expected).isBetween(1.5, 3.5);
    }

    /** Root mean square of y - (slope * x + offset), where y is the first, which is the more contrasty one. */
    private static double residual(byte[] y, byte[] x) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += (x[i] & 0xff) / (double) x.length;
            meanY += (y[i] & 0xff) / (double) x.length;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += ((x[i] & 0xff) - meanX) * ((x[i] & 0xff) - meanX);
            xy += ((x[i] & 0xff) - meanX) * ((y[i] & 0xff) - meanY);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double left = (y[i] & 0xff) - meanY - xy / xx * ((x[i] & 0xff) - meanX);
            sum += left * left;
        }
        return Math.sqrt(sum / x.length);
    }

    @Test
    void whatHasNoContentIsLikeNothing() {
        PerceptualHash flat = PerceptualHash.of(RgbImage.blank(40, 40));
        assertThat(flat.difference(flat)).isInfinite();
        assertThat(flat.difference(PerceptualHash.of(picture(1)))).isInfinite();
    }

    @Test
    void aNegativeIsAnotherPicture() {
        RgbImage image = picture(7);
        PerceptualHash negative = PerceptualHash.of(changed(image, value -> 255 - value));
        assertThat(PerceptualHash.of(image).difference(negative)).isInfinite();
    }

    private static RgbImage changed(RgbImage image, IntUnaryOperator change) {
        byte[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) change.applyAsInt(pixels[i] & 0xff);
        }
        return new RgbImage(image.width(), image.height(), pixels);
    }
}
