package io.github.gladvision.report;

import io.github.gladvision.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Inspector} thinks of one image.
 *
 * @param score higher where more defective, in the model's own unit
 * @param threshold the model's threshold on the score; NaN if it has none
 * @param defective the model's verdict; false without a threshold
 * @param stopStep the diffusion time step at which the image stopped following pure generation, 0 if it never did
 * @param map {@code width * height} anomaly values, row-major, of the whole image whatever its size
 * @param normalCounterpart what the image would look like without a defect, at any size; null if that is not known
 */
public record Inspection(
        double score,
        double threshold,
        boolean defective,
        int stopStep,
        float[] map,
        int width,
        int height,
        @Nullable RgbImage normalCounterpart) {
    public Inspection {
        if (map.length != (long) width * height) {
            throw new IllegalArgumentException("map of " + map.length + " values is not " + width + "x" + height);
        }
    }
}
