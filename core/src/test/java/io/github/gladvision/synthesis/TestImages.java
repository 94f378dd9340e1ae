package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;
import java.util.SplittableRandom;

/** Small images to try things on. */
final class TestImages {
    private TestImages() {}

    /** Muted random colours that change smoothly from left to right. */
    static RgbImage colourful(int width, int height) {
        SplittableRandom random = new SplittableRandom(5);
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            int slope = 100 * (i / 3 % width) / width;
            pixels[i] = (byte) (40 + slope + 20 * (i % 3) + random.nextInt(40));
        }
        return new RgbImage(width, height, pixels);
    }

    /** A dark disc in the middle of a light ground; both slightly uneven. */
    static RgbImage darkDisc(int size) {
        SplittableRandom random = new SplittableRandom(6);
        byte[] pixels = new byte[3 * size * size];
        for (int i = 0; i < pixels.length; i++) {
            int x = i / 3 % size;
            int y = i / 3 / size;
            pixels[i] = (byte) ((inDisc(x, y, size) ? 50 : 200) + random.nextInt(10));
        }
        return new RgbImage(size, size, pixels);
    }

    static boolean inDisc(int x, int y, int size) {
        return Math.hypot(x - size / 2.0, y - size / 2.0) < size / 4.0;
    }
}
