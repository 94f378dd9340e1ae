package io.github.gladvision.evaluation;

import io.github.gladvision.image.RgbImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Inspector} thinks of one image.
 *
 * @param score higher where more defective, in the model's own unit
 * @param threshold the model's threshold on the score; NaN if it has none
 * @param pValue how odd the score is beside those of good images, small where odd; NaN if the model does not know
 * @param calibratedOn whether the model's threshold or p-values come from this very image, among others
 * @param defective the model's verdict; false without a threshold
 * @param stopStep the diffusion time step at which the image stopped following pure generation, 0 if it never did
 * @param map {@code width * height} anomaly values, row-major, of the whole image whatever its size
 * @param normalCounterpart what the image would look like without a defect, at any size; null if that is not known
 * @param remarks what is odd about the image itself; see {@link io.github.gladvision.detection.Detection#remarks}
 */
public record Inspection(
        double score,
        double threshold,
        double pValue,
        boolean calibratedOn,
        boolean defective,
        int stopStep,
        float[] map,
        int width,
        int height,
        @Nullable RgbImage normalCounterpart,
        List<String> remarks) {
    public Inspection {
        remarks = List.copyOf(remarks);
        if (map.length != (long) width * height) {
            throw new IllegalArgumentException("map of " + map.length + " values is not " + width + "x" + height);
        }
    }

    /** By a model that was not calibrated. */
    public Inspection(
            double score,
            double threshold,
            boolean defective,
            int stopStep,
            float[] map,
            int width,
            int height,
            @Nullable RgbImage normalCounterpart) {
        this(
                score,
                threshold,
                Double.NaN,
                false,
                defective,
                stopStep,
                map,
                width,
                height,
                normalCounterpart,
                List.of());
    }
}
