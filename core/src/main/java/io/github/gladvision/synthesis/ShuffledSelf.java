package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A texture source that needs nothing: the image's own parts in the wrong places, as if assembled badly. */
final class ShuffledSelf implements TextureSource {
    private static final int GRID = 8;

    @Override
    public RgbImage texture(RgbImage normal, UnaryOperator<RgbImage> augmentation, RandomGenerator random) {
        RgbImage source = augmentation.apply(normal);
        int[] order = Draw.permutation(GRID * GRID, random);
        byte[] whole = source.pixels();
        int width = source.width();
        int height = source.height();
        byte[] pixels = new byte[whole.length];
        for (int y = 0; y < height; y++) {
            int row = y * GRID / height;
            for (int x = 0; x < width; x++) {
                int column = x * GRID / width;
                int from = order[row * GRID + column];
                // Where the size is no multiple of the grid, cells differ by one pixel; then the last is repeated.
                int fromY = Math.min(start(from / GRID, height) + y - start(row, height), height - 1);
                int fromX = Math.min(start(from % GRID, width) + x - start(column, width), width - 1);
                System.arraycopy(whole, 3 * (fromY * width + fromX), pixels, 3 * (y * width + x), 3);
            }
        }
        return new RgbImage(width, height, pixels);
    }

    /** The first pixel of a cell: the least x with x * GRID / length == cell. */
    private static int start(int cell, int length) {
        return (cell * length + GRID - 1) / GRID;
    }
}
