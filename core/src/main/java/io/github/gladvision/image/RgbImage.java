package io.github.gladvision.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A colour image in memory: 8-bit RGB, interleaved, row by row from the top left. It never changes: pixels are copied on
 * the way in and out, or shown read-only.
 */
public final class RgbImage {
    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] pixels;

    /**
     * @param width pixels in a row, at least 1
     * @param height rows, at least 1
     * @param pixels {@code 3 * width * height} unsigned bytes: R, G, B of each pixel; copied
     * @throws IllegalArgumentException if the pixels do not fill the size
     */
    public RgbImage(int width, int height, byte[] pixels) {
        this(pixels.clone(), width, height);
    }

    private RgbImage(byte[] pixels, int width, int height) {
        checkSize(width, height, pixels.length, CHANNELS);
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** An image of pixels that nobody else has or will change: those that were just decoded or computed. */
    public static RgbImage owning(int width, int height, byte[] pixels) {
        return new RgbImage(pixels, width, height);
    }

    /** A black image. */
    public static RgbImage blank(int width, int height) {
        return owning(width, height, new byte[Math.multiplyExact(CHANNELS, Math.multiplyExact(width, height))]);
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The value of one channel (0 red, 1 green, 2 blue) of one pixel, 0 to 255. */
    public int at(int x, int y, int channel) {
        return pixels[CHANNELS * (y * width + x) + channel] & 0xff;
    }

    /** A copy of the pixels: {@code 3 * width * height} unsigned bytes, R, G, B of each. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** The same without a copy, read-only. */
    public ByteBuffer pixelBuffer() {
        return ByteBuffer.wrap(pixels).asReadOnlyBuffer();
    }

    /** How many bytes of memory the pixels take: {@code 3 * width * height}. */
    public int byteCount() {
        return pixels.length;
    }

    /** The pixels themselves, for reading only: the loops of this package take no copies. */
    public byte[] shared() {
        return pixels;
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
