package io.github.gladvision.image;

import java.util.Arrays;

/**
 * A yes or no for each pixel of an image, row by row from the top left: where a defect is, or where the object is.
 *
 * <p>The array is not copied; treat a mask as immutable once it is handed on.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param values {@code width * height} bytes, each 0 or 1
 */
public record Mask(int width, int height, byte[] values) {
    public Mask {
        RgbImage.checkSize(width, height, values.length, 1);
        for (byte value : values) {
            if ((value & ~1) != 0) {
                throw new IllegalArgumentException("a mask holds 0 and 1, not " + value);
            }
        }
    }

    /** A mask of nothing. */
    public static Mask empty(int width, int height) {
        return new Mask(width, height, new byte[Math.multiplyExact(width, height)]);
    }

    /**
     * Where a map is above a level.
     *
     * @param map {@code width * height} values, row by row
     * @throws IllegalArgumentException if the level is not a number
     */
    public static Mask above(float[] map, int width, int height, double level) {
        if (Double.isNaN(level)) {
            throw new IllegalArgumentException("the level is not a number");
        }
        byte[] values = new byte[map.length];
        for (int i = 0; i < map.length; i++) {
            values[i] = (byte) (map[i] > level ? 1 : 0);
        }
        return new Mask(width, height, values);
    }

    public boolean at(int x, int y) {
        return values[y * width + x] != 0;
    }

    /** What is set in this mask or in the other, which has the same size. */
    public Mask or(Mask other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException(this + " and " + other + " differ in size");
        }
        byte[] either = values.clone();
        for (int i = 0; i < either.length; i++) {
            either[i] |= other.values[i];
        }
        return new Mask(width, height, either);
    }

    /** The number of pixels that are set. */
    public int count() {
        int count = 0;
        for (byte value : values) {
            count += value;
        }
        return count;
    }

    /** Masks are equal when their sizes and all their values are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask
                && width == mask.width
                && height == mask.height
                && Arrays.equals(values, mask.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Mask[" + width + "x" + height + "]";
    }
}
