package io.github.gladvision.image;

import java.util.Arrays;

/**
 * A colour image in memory: 8-bit RGB, interleaved, row by row from the top left.
 *
 * <p>The array is not copied, neither on the way in nor out; treat an image as immutable once it is handed on.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param pixels {@code 3 * width * height} unsigned bytes: R, G, B of each pixel
 */
public record RgbImage(int width, int height, byte[] pixels) {
    public RgbImage {
        checkSize(width, height, pixels.length, 3);
    }

    /** A black image. */
    public static RgbImage blank(int width, int height) {
        return new RgbImage(width, height, new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))]);
    }

    /** The value of one channel (0 red, 1 green, 2 blue) of one pixel, 0 to 255. */
    public int at(int x, int y, int channel) {
        return pixels[3 * (y * width + x) + channel] & 0xff;
    }

    /** Images are equal when their sizes and all their pixels are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(pixels, image.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "RgbImage[" + width + "x" + height + "]";
    }

    public static void checkSize(int width, int height, int values, int channels) {
        if (width < 1 || height < 1 || (long) width * height * channels != values) {
            throw new IllegalArgumentException(
                    values + " values do not fill " + width + "x" + height + " pixels of " + channels);
        }
    }
}
