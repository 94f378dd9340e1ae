package io.github.gladvision.synthesis;

import java.util.random.RandomGenerator;

/**
 * Gradient noise over a lattice of unit vectors (K. Perlin, <i>An image synthesizer</i>, 1985; with the quintic fade of
 * <i>Improving noise</i>, 2002), scaled by the square root of 2, so that values lie in [-1, 1].
 *
 * <p>Within a cell, the value is the blend of the four corners' gradients, each multiplied with the offset from its
 * corner. The lattice repeats itself beyond its borders, so that the noise is defined and continuous everywhere.
 */
public final class PerlinNoise {
    private static final double SCALE = Math.sqrt(2);

    private final int rows;
    private final int columns;
    private final double[] down;
    private final double[] right;

    /**
     * @param cellRows number of cells from top to bottom, at least 1
     * @param cellColumns number of cells from left to right, at least 1
     * @param angles direction of each gradient in radians, 0 down and pi/2 to the right; {@code (cellRows + 1) *
     *     (cellColumns + 1)} values, row by row
     */
    public PerlinNoise(int cellRows, int cellColumns, double[] angles) {
        rows = cellRows + 1;
        columns = cellColumns + 1;
        if (cellRows < 1 || cellColumns < 1 || angles.length != rows * columns) {
            throw new IllegalArgumentException(angles.length + " angles for " + cellRows + "x" + cellColumns
                    + " cells; there must be one a corner");
        }
        down = new double[angles.length];
        right = new double[angles.length];
        for (int i = 0; i < angles.length; i++) {
            down[i] = Math.cos(angles[i]);
            right[i] = Math.sin(angles[i]);
        }
    }

    /** Noise whose gradients point anywhere with equal probability. */
    public static PerlinNoise random(int cellRows, int cellColumns, RandomGenerator random) {
        double[] angles = new double[(cellRows + 1) * (cellColumns + 1)];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = 2 * Math.PI * random.nextDouble();
        }
        return new PerlinNoise(cellRows, cellColumns, angles);
    }

    /** The value at a point given in cells from the upper left corner of the lattice. */
    public double at(double row, double column) {
        double top = Math.floor(row);
        double left = Math.floor(column);
        int r0 = Math.floorMod((int) top, rows);
        int c0 = Math.floorMod((int) left, columns);
        int r1 = r0 + 1 == rows ? 0 : r0 + 1;
        int c1 = c0 + 1 == columns ? 0 : c0 + 1;
        double y = row - top;
        double x = column - left;
        double fadeY = fade(y);
        double leftSide = mix(slope(r0, c0, y, x), slope(r1, c0, y - 1, x), fadeY);
        double rightSide = mix(slope(r0, c1, y, x - 1), slope(r1, c1, y - 1, x - 1), fadeY);
        return SCALE * mix(leftSide, rightSide, fade(x));
    }

    /**
     * The lattice stretched over an image.
     *
     * @return {@code width * height} values, row by row
     */
    double[] image(int width, int height) {
        double[] values = new double[width * height];
        double perRow = (rows - 1) / (double) height;
        double perColumn = (columns - 1) / (double) width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = at(y * perRow, x * perColumn);
            }
        }
        return values;
    }

    private double slope(int row, int column, double y, double x) {
        int i = row * columns + column;
        return down[i] * y + right[i] * x;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
