package io.github.gladvision.image;

import java.util.Arrays;

/**
 * A yes or no for each pixel of an image, row by row from the top left: where a defect is, or where the object is. It never
 * changes: values are copied on the way in and out.
 */
public final class Mask {
    private final int width;
    private final int height;
    private final byte[] values;

    /**
     * @param width pixels in a row, at least 1
     * @param height rows, at least 1
     * @param values {@code width * height} bytes, each 0 or 1; copied
     * @throws IllegalArgumentException if the values do not fill the size, or are others
     */
    public Mask(int width, int height, byte[] values) {
        this(values.clone(), width, height);
    }

    private Mask(byte[] values, int width, int height) {
        RgbImage.checkSize(width, height, values.length, 1);
        for (byte value : values) {
            if ((value & ~1) != 0) {
                throw new IllegalArgumentException("a mask holds 0 and 1, not " + value);
            }
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** A mask of values that nobody else has or will change: those that were just decoded or computed. */
    public static Mask owning(int width, int height, byte[] values) {
        return new Mask(values, width, height);
    }

    /** A mask of nothing. */
    public static Mask empty(int width, int height) {
        return owning(width, height, new byte[Math.multiplyExact(width, height)]);
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
        return owning(width, height, values);
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** A copy of the values: {@code width * height} bytes, each 0 or 1. */
    public byte[] values() {
        return values.clone();
    }

    /** The values themselves, for reading only: the loops of this library take no copies. */
    public byte[] shared() {
        return values;
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
        return owning(width, height, either);
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
