package io.github.gladvision.model;

import io.github.gladvision.comparison.FeatureGrid;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.image.ImageSizes;
import io.github.gladvision.memory.MemoryBank;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.ImageDigests;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
 * @param threshold for the verdict, and how it was chosen
 * @param grids of the feature network's depths, where the comparison is standardised; else none
 * @param memoryBanks of the memory's views; none without a memory
 * @param calibration good images that it did not learn from, and their scores
 * @param training how it was trained; null for one that was trained elsewhere and imported
 * @param imageSizes of the images that were learnt from or fitted to; null in a model that does not record them
 * @param weights where weights from outside came from: for each file, SHA-256 by its name
 * @param files SHA-256 of each other file of the model folder by its path in it, such as {@code unet/config.json}; none
 *     in a card that was not read from a folder
 * @param history thresholds that it had before, the latest 20, newest first
 */
public record ModelCard(
        int format,
        String category,
        String preset,
        String created,
        Map<String, String> versions,
        DetectorSettings detector,
        Threshold threshold,
        List<FeatureGrid> grids,
        List<MemoryBank.Shape> memoryBanks,
        CalibrationSet calibration,
        @Nullable Training training,
        @Nullable ImageSizes imageSizes,
        Map<String, String> weights,
        Map<String, String> files,
        List<Threshold> history) {
    /** The layout that this version writes and reads. */
    public static final int FORMAT = 1;

    private static final int MOST_FORMER = 20;

    /** The same model with another threshold, from the same calibration set or another. */
    public ModelCard with(Threshold newThreshold, CalibrationSet newCalibration) {
        List<Threshold> before = Stream.concat(Stream.of(threshold.forHistory()), history.stream())
                .limit(MOST_FORMER)
                .toList();
        return new ModelCard(
                FORMAT,
                category,
                preset,
                created,
                versions,
                detector,
                newThreshold,
                grids,
                memoryBanks,
                newCalibration,
                training,
                imageSizes,
                weights,
                files,
                before);
    }

    /** The same model with these files. */
    ModelCard withFiles(Map<String, String> newFiles) {
        return new ModelCard(
                FORMAT,
                category,
                preset,
                created,
                versions,
                detector,
                threshold,
                grids,
                memoryBanks,
                calibration,
                training,
                imageSizes,
                weights,
                newFiles,
                history);
    }

    /**
     * The same model with another threshold, chosen by the scores of its calibration set.
     *
     * @throws io.github.gladvision.GladException if the rule needs other scores
     */
    public ModelCard with(ThresholdRule rule) {
        return with(Threshold.of(rule, calibration), calibration);
    }

    /**
     * With this confidence, at most this share of new good images is called defective; NaN if that cannot be said, because
     * the model may have learnt from its calibration images.
     *
     * @param confidence at least 0.5, such as 0.95
     */
    public double falseAlarmBound(double confidence) {
        return calibration.learnt()
                ? Double.NaN
                : threshold.rule().bound(threshold.value(), calibration.grouped(), confidence);
    }

    /** Whether threshold or p-values come from test images, so that verdicts on these are better than on new ones. */
    public boolean fittedOnTest() {
        return threshold.basis().test() || calibration.test();
    }

    /** The images that threshold and p-values come from, as far as they are recorded. */
    public ImageDigests calibratedOn() {
        return new ImageDigests(Stream.concat(calibration.digests().stream(), threshold.basis().digests().stream())
                .toList());
    }

    /**
     * @param fingerprint SHA-256 over names and contents of the good images, those that were kept aside included
     * @param categories that the denoiser learnt; more than one where they were learnt together
     * @param images number of images learnt from
     * @param steps optimiser steps
     * @param seconds of training, without reading and calibrating
     * @param lastLoss of the last step
     * @param threads that one tensor operation used; another number may change the last digits
     * @param settings of the training, all of them, by name: texts, numbers, booleans, nulls, lists, and maps of the same
     */
    public record Training(
            String fingerprint,
            List<String> categories,
            int images,
            long steps,
            double seconds,
            double lastLoss,
            int threads,
            Map<String, Object> settings) {
        public Training {
            categories = List.copyOf(categories);
            settings = unchangeable(settings);
        }

        private static Map<String, Object> unchangeable(Map<?, ?> values) {
            Map<String, Object> copy = new LinkedHashMap<>();
            values.forEach((name, value) -> copy.put(String.valueOf(name), unchangeable(value)));
            return Collections.unmodifiableMap(copy);
        }

        private static @Nullable Object unchangeable(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return unchangeable(map);
            }
            return value instanceof List<?> list
                    ? list.stream().map(Training::unchangeable).toList()
                    : value;
        }
    }
}
