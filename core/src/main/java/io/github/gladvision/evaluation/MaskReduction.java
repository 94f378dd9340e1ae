package io.github.gladvision.evaluation;

import io.github.gladvision.image.Mask;

/** Makes masks smaller without losing a defect: a new pixel is set if any old pixel that falls into it is. */
final class MaskReduction {
    private MaskReduction() {}

    /** A width and height in pixels. */
    record Size(int width, int height) {
        /** This size, its long side at most {@code longSide}, the shape kept as nearly as whole pixels allow. */
        Size capped(int longSide) {
            double scale = Math.min(1, (double) longSide / Math.max(width, height));
            return new Size(
                    Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
        }
    }

    static Mask reduce(Mask mask, Size size) {
        if (size.width == mask.width() && size.height == mask.height()) {
            return mask;
        }
        if (size.width > mask.width() || size.height > mask.height()) {
            throw new IllegalArgumentException("a mask can only be reduced, not grown to " + size);
        }
        byte[] reduced = new byte[size.width * size.height];
        for (int y = 0; y < mask.height(); y++) {
            int row = (int) ((long) y * size.height / mask.height()) * size.width;
            for (int x = 0; x < mask.width(); x++) {
                if (mask.at(x, y)) {
                    reduced[row + (int) ((long) x * size.width / mask.width())] = 1;
                }
            }
        }
        return Mask.owning(size.width, size.height, reduced);
    }
}
