package io.github.gladvision.image.file;

import io.github.gladvision.image.RgbImage;

/**
 * A picture of one number a pixel, such as an anomaly map. The array is not copied.
 *
 * @param values {@code width * height} numbers, row by row from the top left
 */
public record FloatImage(int width, int height, float[] values) {
    public FloatImage {
        RgbImage.checkSize(width, height, values.length, 1);
    }
}
