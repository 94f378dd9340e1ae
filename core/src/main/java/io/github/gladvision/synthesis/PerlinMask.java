package io.github.gladvision.synthesis;

import io.github.gladvision.image.Mask;
import java.util.random.RandomGenerator;

/**
 * Random blots and streaks: where {@link PerlinNoise} of a random scale along each axis, turned by a random angle,
 * exceeds a threshold. The noise is evaluated at the turned points themselves, so that the corners of the image take
 * part as well (turning the finished noise image would leave them empty).
 */
public final class PerlinMask {
    /** A cell of fewer pixels would be salt and pepper, not a shape. */
    private static final int SMALLEST_CELL = 4;

    private PerlinMask() {}

    /**
     * Draws a mask; it may be empty.
     *
     * @param settings the range of scales and the threshold
     */
    public static Mask draw(int width, int height, SynthesisSettings settings, RandomGenerator random) {
        int rows = cells(height, settings, random);
        int columns = cells(width, settings, random);
        PerlinNoise noise = PerlinNoise.random(rows, columns, random);
        double angle = Math.PI * (random.nextDouble() - 0.5);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        byte[] values = new byte[width * height];
        for (int y = 0; y < height; y++) {
            double dy = y - (height - 1) / 2.0;
            for (int x = 0; x < width; x++) {
                double dx = x - (width - 1) / 2.0;
                double row = (cos * dy - sin * dx) * rows / height + rows / 2.0;
                double column = (sin * dy + cos * dx) * columns / width + columns / 2.0;
                values[y * width + x] = (byte) (noise.at(row, column) > settings.threshold() ? 1 : 0);
            }
        }
        return Mask.owning(width, height, values);
    }

    /** 2^k cells, k uniform between the settings' scales as far as the image is large enough. */
    private static int cells(int pixels, SynthesisSettings settings, RandomGenerator random) {
        int fitting = 31 - Integer.numberOfLeadingZeros(Math.max(1, pixels / SMALLEST_CELL));
        int largest = Math.min(settings.largestScale(), fitting);
        int smallest = Math.min(settings.smallestScale(), largest);
        return 1 << random.nextInt(smallest, largest + 1);
    }
}
