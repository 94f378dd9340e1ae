package io.github.gladvision.detection;

import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/**
 * How anomalous each place of an image is: a grid of values over the whole image, coarser than its pixels as a rule. It
 * never changes: values are copied on the way in and out.
 *
 * <p>Coordinates are those of the image's pixels: x to the right, y down, whole numbers at the centres of pixels, so that
 * the image reaches from -0.5 to {@code imageWidth - 0.5}. The cell in column i of a map of {@code width} cells is centred
 * at {@code (i + 0.5) * imageWidth / width - 0.5}. Between centres, values are interpolated linearly, and beyond the
 * outermost they are those of the outermost; along an axis on which the image has fewer pixels than the map has cells, each
 * pixel has the mean of its cells. Evaluations bring maps to the size of masks in the same way.
 */
public final class AnomalyMap {
    private final int width;
    private final int height;
    private final int imageWidth;
    private final int imageHeight;
    private final float[] values;
    /** What is interpolated: the values, or their means where the image has fewer pixels. */
    private final float[] base;

    /**
     * @param width cells in a row, at least 1
     * @param height rows of cells, at least 1
     * @param values {@code width * height}, row by row from the top left; copied
     * @param imageWidth of the image that it covers, in pixels
     * @param imageHeight likewise
     * @throws IllegalArgumentException if the values do not fill the size, or a size is below 1
     */
    public AnomalyMap(int width, int height, float[] values, int imageWidth, int imageHeight) {
        this(values.clone(), width, height, imageWidth, imageHeight);
    }

    private AnomalyMap(float[] values, int width, int height, int imageWidth, int imageHeight) {
        RgbImage.checkSize(width, height, values.length, 1);
        if (imageWidth < 1 || imageHeight < 1) {
            throw new IllegalArgumentException("an image has no " + imageWidth + "x" + imageHeight + " pixels");
        }
        this.width = width;
        this.height = height;
        this.imageWidth = imageWidth;
        this.imageHeight = imageHeight;
        this.values = values;
        boolean interpolated = imageWidth >= width && imageHeight >= height;
        this.base = interpolated ? values : resized(Math.min(width, imageWidth), Math.min(height, imageHeight));
    }

    /** Of values that nobody else has or will change. */
    static AnomalyMap owning(int width, int height, float[] values, int imageWidth, int imageHeight) {
        return new AnomalyMap(values, width, height, imageWidth, imageHeight);
    }

    /** Cells in a row. */
    public int width() {
        return width;
    }

    /** Rows of cells. */
    public int height() {
        return height;
    }

    /** Pixels in a row of the image. */
    public int imageWidth() {
        return imageWidth;
    }

    /** Rows of pixels. */
    public int imageHeight() {
        return imageHeight;
    }

    /** The value of one cell. */
    public float value(int column, int row) {
        if (column < 0 || column >= width || row < 0 || row >= height) {
            throw new IllegalArgumentException(this + " has no cell " + column + ", " + row);
        }
        return values[row * width + column];
    }

    /**
     * The value at a place of the image; at a pixel's centre, that of {@link #toImageSize()} but for the last digit.
     *
     * @throws IllegalArgumentException if the place is outside the image
     */
    public float at(double x, double y) {
        if (!(x >= -0.5 && x <= imageWidth - 0.5 && y >= -0.5 && y <= imageHeight - 0.5)) {
            throw new IllegalArgumentException(
                    x + ", " + y + " is outside the image of " + imageWidth + "x" + imageHeight + " pixels");
        }
        int columns = Math.min(width, imageWidth);
        int rows = Math.min(height, imageHeight);
        double u = cell(x, columns, imageWidth);
        double v = cell(y, rows, imageHeight);
        int left = (int) u;
        int top = (int) v;
        int right = Math.min(left + 1, columns - 1);
        int bottom = Math.min(top + 1, rows - 1);
        double above = between(base[top * columns + left], base[top * columns + right], u - left);
        double below = between(base[bottom * columns + left], base[bottom * columns + right], u - left);
        return (float) between(above, below, v - top);
    }

    /** Where a coordinate lies among the centres of cells. */
    private static double cell(double pixel, int cells, int pixels) {
        return Math.max(0, Math.min(cells - 1, (pixel + 0.5) * cells / pixels - 0.5));
    }

    private static double between(double from, double to, double share) {
        return share == 0 ? from : from + (to - from) * share;
    }

    /** A copy of the cells' values, row by row from the top left. */
    public float[] values() {
        return values.clone();
    }

    /** The same image in another number of cells. */
    public AnomalyMap scaledTo(int newWidth, int newHeight) {
        return newWidth == width && newHeight == height
                ? this
                : owning(newWidth, newHeight, resized(newWidth, newHeight), imageWidth, imageHeight);
    }

    /** One cell for each pixel of the image; four bytes each, so that 12 megapixels take 48 MB. */
    public AnomalyMap toImageSize() {
        return scaledTo(imageWidth, imageHeight);
    }

    /** The largest value of a cell, the first of several, and the pixel of the image at the cell's centre. */
    public Peak max() {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return new Peak(
                values[largest],
                RegionGrid.pixel(largest % width, width, imageWidth),
                RegionGrid.pixel(largest / width, height, imageHeight));
    }

    /**
     * The places whose values are above a level, that with the largest peak first.
     *
     * <p>They are looked for among the image's pixels as {@link #toImageSize()} gives them, or, in an image whose longer
     * side has more than 1024, on a grid of its shape whose longer side has 1024 cells, so that the time does not grow with
     * the camera; an axis never has fewer cells than the map itself, or than the image if that is smaller. What is
     * found there is given in pixels of the image, exact to one cell of the grid.
     *
     * @param level in the unit of the score; infinite for none, or for all of the image
     * @throws IllegalArgumentException if the level is not a number
     */
    public List<Region> regions(double level) {
        return new RegionGrid(this).regions(level);
    }

    /** The values at another size, without a copy if it is the same: for reading only. */
    float[] resized(int newWidth, int newHeight) {
        return newWidth == width && newHeight == height
                ? values
                : Resize.bilinear(values, width, height, newWidth, newHeight);
    }

    /** Maps are equal when their sizes, those of their images, and all their values are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AnomalyMap map
                && width == map.width
                && height == map.height
                && imageWidth == map.imageWidth
                && imageHeight == map.imageHeight
                && Arrays.equals(values, map.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(new int[] {width, height, imageWidth, imageHeight}) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "AnomalyMap[" + width + "x" + height + " of an image of " + imageWidth + "x" + imageHeight + "]";
    }
}
