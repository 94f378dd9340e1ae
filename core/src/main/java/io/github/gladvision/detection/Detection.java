package io.github.gladvision.detection;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.threshold.CalibrationSet;

/**
 * What was found in one image.
 *
 * @param score how anomalous the image is: higher where more, not clamped, comparable between images of the same model only
 * @param defective whether the score is above the threshold
 * @param threshold the model's threshold on the score
 * @param pValue how odd the score is beside those of the model's calibration set, see {@link CalibrationSet#pValue};
 *     0..1, small where odd
 * @param stopStep the diffusion step at which the sample stopped following generation, 0 if it never did
 * @param map how anomalous each pixel is, row by row; same unit as the score
 * @param width of map and counterpart in pixels, the model's resolution, whatever the size of the image
 * @param height likewise
 * @param normalCounterpart what the image would look like without defect
 */
public record Detection(
        float score,
        boolean defective,
        double threshold,
        double pValue,
        int stopStep,
        float[] map,
        int width,
        int height,
        RgbImage normalCounterpart) {}
