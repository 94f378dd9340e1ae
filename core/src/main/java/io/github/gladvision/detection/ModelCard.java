package io.github.gladvision.detection;

import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.network.RandomFeatures;
import io.github.gladvision.network.SpaceToDepth;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a model is and where it comes from: the contents of its {@code glad.json}.
 *
 * @param format version of the layout of the model folder
 * @param category what it was trained on
 * @param preset the settings it started from
 * @param created when, ISO 8601 in UTC
 * @param versions of GLAD, Java and the native library it was made with
 * @param detector what it does with an image
 * @param predictionType what its U-Net predicts
 * @param threshold for the verdict
 * @param latent its image-to-latent transform
 * @param features its feature network
 * @param grids of the feature network's depths
 * @param training how it was trained
 */
public record ModelCard(
        int format,
        String category,
        String preset,
        String created,
        Map<String, String> versions,
        DetectorSettings detector,
        PredictionType predictionType,
        Threshold threshold,
        SpaceToDepth.Config latent,
        RandomFeatures.Config features,
        List<CalibratedComparison.Grid> grids,
        Training training) {
    /** The layout that this version writes and reads. */
    public static final int FORMAT = 1;

    /**
     * @param images number of images learnt from
     * @param heldOut number of images kept for calibration
     * @param skipped number of images that could not be read
     * @param fingerprint SHA-256 over names and contents of the training images
     * @param steps optimiser steps
     * @param seconds of training, without reading and calibrating
     * @param lastLoss of the last step
     * @param threads that one tensor operation used; another number may change the last digits
     * @param heldOutScores of the images kept for calibration
     * @param settings of the training, all of them
     */
    public record Training(
            int images,
            int heldOut,
            int skipped,
            String fingerprint,
            long steps,
            double seconds,
            double lastLoss,
            int threads,
            float[] heldOutScores,
            JsonNode settings) {}
}
