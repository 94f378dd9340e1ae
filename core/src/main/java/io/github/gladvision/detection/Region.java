package io.github.gladvision.detection;

import java.util.List;

/**
 * A place of an image whose pixels are above a level and touch each other, at corners too. All is in pixels of the image.
 *
 * <p>Regions are found on a grid: the image's own pixels if its longer side has 1024 or fewer, otherwise a coarser one, see
 * {@link AnomalyMap#regions}. Box, area and outline are those of the grid's cells.
 *
 * @param x left border of the smallest upright box around it
 * @param y upper border
 * @param width of the box; it ends before pixel {@code x + width}
 * @param height likewise
 * @param area in pixels, without the holes; a whole number where the grid is the image's own pixels
 * @param percent of the image that it takes, 0 to 100
 * @param peak its largest value
 * @param outline corners of a closed line around it, through the cells just outside so that it covers nothing of the
 *     region, or along the border of the image; it may leave the exact border by three quarters of a cell, which keeps it
 *     short
 * @param holes such lines around what is not above the level within the region, just inside each; holes of less than three
 *     cells across may be missing
 */
public record Region(
        int x,
        int y,
        int width,
        int height,
        double area,
        double percent,
        Peak peak,
        List<Point> outline,
        List<List<Point>> holes) {
    /** A pixel. */
    public record Point(int x, int y) {}

    public Region {
        outline = List.copyOf(outline);
        holes = holes.stream().map(List::copyOf).toList();
    }
}
