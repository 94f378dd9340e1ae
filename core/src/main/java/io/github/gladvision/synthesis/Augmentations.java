package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.Warp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The ten augmentations of an anomaly's texture, with the ranges of the published code (which takes them from the imgaug
 * library). Each returns a new image of the same size.
 */
public final class Augmentations {
    private interface Augmentation {
        RgbImage apply(RgbImage image, RandomGenerator random);
    }

    private static final List<Augmentation> ALL = List.of(
            Augmentations::gamma,
            Augmentations::brightness,
            Augmentations::sharpness,
            Augmentations::hueAndSaturation,
            Augmentations::solarize,
            Augmentations::posterize,
            Augmentations::invert,
            Augmentations::autocontrast,
            Augmentations::equalize,
            Augmentations::rotate);

    /** The number of augmentations there are. */
    public static final int COUNT = 10;

    private Augmentations() {}

    /** Applies {@code count} different augmentations, chosen at random, in random order. */
    public static RgbImage several(RgbImage image, int count, RandomGenerator random) {
        int[] order = Draw.permutation(COUNT, random);
        for (int i = 0; i < count; i++) {
            image = ALL.get(order[i]).apply(image, random);
        }
        return image;
    }

    /** Each channel v to v^g (v in [0, 1]), g from 0.5 to 2. */
    static RgbImage gamma(RgbImage image, RandomGenerator random) {
        byte[][] tables = new byte[3][];
        for (int c = 0; c < 3; c++) {
            double exponent = Draw.between(random, 0.5, 2);
            tables[c] = Tables.of(v -> 255 * Math.pow(v / 255.0, exponent));
        }
        return Tables.apply(image, tables);
    }

    /** The largest channel times 0.8 to 1.2 plus -30 to 30; the others in proportion. */
    static RgbImage brightness(RgbImage image, RandomGenerator random) {
        double factor = Draw.between(random, 0.8, 1.2);
        double shift = Draw.between(random, -30, 30);
        byte[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i += 3) {
            int value = Math.max(pixels[i] & 0xff, Math.max(pixels[i + 1] & 0xff, pixels[i + 2] & 0xff));
            double wanted = Math.max(0, Math.min(255, factor * value + shift));
            for (int c = i; c < i + 3; c++) {
                pixels[c] = (byte) Math.round(value == 0 ? wanted : (pixels[c] & 0xff) * wanted / value);
            }
        }
        return new RgbImage(image.width(), image.height(), pixels);
    }

    /** From smoothed (0) over unchanged (1) to sharpened (2). */
    static RgbImage sharpness(RgbImage image, RandomGenerator random) {
        return Neighbourhoods.sharpen(image, Draw.between(random, 0, 2));
    }

    /** The hue turned by up to 70 degrees either way, the saturation (0 to 255) changed by up to 50. */
    static RgbImage hueAndSaturation(RgbImage image, RandomGenerator random) {
        return HueSaturation.shift(image, Draw.between(random, -70, 70), Draw.between(random, -50, 50) / 255);
    }

    /** With probability 1/2, inverts what is not below a threshold of 32 to 128. */
    static RgbImage solarize(RgbImage image, RandomGenerator random) {
        boolean acts = random.nextBoolean();
        int threshold = random.nextInt(32, 129);
        return acts ? Tables.apply(image, Tables.of(v -> v < threshold ? v : 255 - v)) : image;
    }

    /** Keeps the 1 to 8 highest bits. */
    static RgbImage posterize(RgbImage image, RandomGenerator random) {
        int mask = 0xff << (8 - random.nextInt(1, 9)) & 0xff;
        return Tables.apply(image, Tables.of(v -> v & mask));
    }

    static RgbImage invert(RgbImage image, RandomGenerator random) {
        return Tables.apply(image, Tables.of(v -> 255 - v));
    }

    /** Stretches each channel to the whole range, leaving out 0 to 20 percent of the pixels at either end. */
    static RgbImage autocontrast(RgbImage image, RandomGenerator random) {
        double cut = Draw.between(random, 0, 0.2);
        byte[][] tables = new byte[3][];
        for (int c = 0; c < 3; c++) {
            tables[c] = Tables.stretch(Tables.histogram(image, c), cut);
        }
        return Tables.apply(image, tables);
    }

    /** Makes the histogram of each channel as flat as it can be. */
    static RgbImage equalize(RgbImage image, RandomGenerator random) {
        byte[][] tables = new byte[3][];
        for (int c = 0; c < 3; c++) {
            tables[c] = Tables.flatten(Tables.histogram(image, c));
        }
        return Tables.apply(image, tables);
    }

    /** Turns by up to 45 degrees either way; the image is mirrored at its borders, so that no corner is empty. */
    static RgbImage rotate(RgbImage image, RandomGenerator random) {
        return Warp.move(image, Draw.between(random, -Math.PI / 4, Math.PI / 4), 1, 0, 0);
    }
}
