package io.github.gladvision.detection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model is and where it comes from: the contents of its {@code glad.json}. What its networks look like stands
 * beside each of them.
 *
 * @param format version of the layout of the model folder
 * @param category what it is for
 * @param preset the settings it started from
 * @param created when, ISO 8601 in UTC
 * @param versions of GLAD, Java and the native library it was made with
 * @param detector what it does with an image
 * @param threshold for the verdict
 * @param grids of the feature network's depths, where the comparison is calibrated; else none
 * @param calibration what it was calibrated on
 * @param training how it was trained; null for one that was trained elsewhere and imported
 * @param weights where weights from outside came from: for each file, SHA-256 by its name
 */
public record ModelCard(
        int format,
        String category,
        String preset,
        String created,
        Map<String, String> versions,
        DetectorSettings detector,
        Threshold threshold,
        List<CalibratedComparison.Grid> grids,
        Calibrated calibration,
        @Nullable Training training,
        Map<String, String> weights) {
    /** The layout that this version writes and reads. */
    public static final int FORMAT = 2;

    /**
     * @param fingerprint SHA-256 over names and contents of the good images
     * @param skipped number of images that could not be read
     * @param learnt whether the images that the threshold comes from were learnt from as well; new good images then score
     *     higher than they do, and more of them are called defective than the false-alarm rate says
     * @param scores of the images that the threshold comes from
     */
    public record Calibrated(String fingerprint, int skipped, boolean learnt, float[] scores) {}

    /**
     * @param images number of images learnt from
     * @param steps optimiser steps
     * @param seconds of training, without reading and calibrating
     * @param lastLoss of the last step
     * @param threads that one tensor operation used; another number may change the last digits
     * @param settings of the training, all of them
     */
    public record Training(int images, long steps, double seconds, double lastLoss, int threads, JsonNode settings) {}
}
