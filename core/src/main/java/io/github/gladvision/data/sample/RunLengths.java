package io.github.gladvision.data.sample;

import java.util.Arrays;

/** Pixels of a rectangle as lengths of runs, of pixels that are not set and of such that are in turn. It never changes. */
public final class RunLengths {
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final boolean columns;
    private final int[] runs;

    /**
     * @param left of the rectangle in its image, in pixels
     * @param top of the rectangle
     * @param columns whether pixels follow each other down the columns, from the left; else along the rows, from the top
     * @param runs the first of pixels that are not set, possibly 0; copied
     * @throws IllegalArgumentException if the runs do not fill the rectangle
     */
    public RunLengths(int left, int top, int width, int height, boolean columns, int[] runs) {
        long sum = 0;
        for (int run : runs) {
            if (run < 0) {
                throw new IllegalArgumentException("it has a run of " + run + " pixels");
            }
            sum += run;
        }
        if (width < 1 || height < 1 || sum != (long) width * height) {
            throw new IllegalArgumentException(
                    "it has runs of " + sum + " pixels together for a size of " + width + "x" + height);
        }
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.columns = columns;
        this.runs = runs.clone();
    }

    /** Sets what is set here in a mask of values, row by row; what lies outside of it is left out. */
    void paint(byte[] marks, int imageWidth, int imageHeight) {
        long at = 0;
        for (int i = 0; i < runs.length; i++) {
            for (long end = at + runs[i]; at < end; at++) {
                if (i % 2 == 1) {
                    long x = left + (columns ? at / height : at % width);
                    long y = top + (columns ? at % height : at / width);
                    if (x >= 0 && x < imageWidth && y >= 0 && y < imageHeight) {
                        marks[(int) (y * imageWidth + x)] = 1;
                    }
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunLengths that
                && left == that.left
                && top == that.top
                && width == that.width
                && height == that.height
                && columns == that.columns
                && Arrays.equals(runs, that.runs);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * left + top) + width) + Arrays.hashCode(runs);
    }

    @Override
    public String toString() {
        return "RunLengths[" + width + "x" + height + "]";
    }
}
