package io.github.gladvision.training;

import io.github.gladvision.Version;
import io.github.gladvision.detection.CalibratedComparison;
import io.github.gladvision.detection.CalibratedComparison.Grid;
import io.github.gladvision.detection.CalibratedSettings;
import io.github.gladvision.detection.CalibrationSet;
import io.github.gladvision.detection.DepthComparison;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.ImageDigests;
import io.github.gladvision.detection.MemoryBankFit;
import io.github.gladvision.detection.Model;
import io.github.gladvision.detection.ModelCard;
import io.github.gladvision.detection.NearestCounterpart;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.detection.Threshold;
import io.github.gladvision.detection.ThresholdRule;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.Part;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Parameters;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model of finished networks: fits what depends on how well they reconstruct normal images, and sets the
 * threshold of the verdict.
 */
final class Finishing {
    private final TrainingSettings settings;
    private final List<TextureSource> textures;
    private final Networks networks;
    private final TrainingListener listener;

    Finishing(TrainingSettings settings, List<TextureSource> textures, Networks networks, TrainingListener listener) {
        this.textures = textures;
        this.settings = settings;
        this.networks = networks;
        this.listener = listener;
    }

    /** The comparison, and its parameters if it has any. */
    private record Fitted(DepthComparison comparison, @Nullable Parameters parameters, List<Grid> grids) {}

    /**
     * @param images to learn the comparison's statistics from, and others for the threshold
     * @param training how the networks were trained; null if elsewhere, perhaps on these images
     * @param weights files from outside that went into the networks
     */
    Model model(
            String category,
            TrainingImages images,
            ModelCard.@Nullable Training training,
            Map<String, String> weights) {
        Calibration calibration = new Calibration(networks, images.learnt(), settings.detector());
        DetectorSettings detector = calibration.adaptiveThreshold(settings.stoppingShare());
        Fitted fitted = fit(calibration, detector);
        MemoryBankFit.Fitted memory = null;
        try {
            memory = memory(images, fitted.comparison(), detector);
            CalibrationSet set = new CalibrationSet(
                    images.heldOutNames(),
                    ImageDigests.fingerprint(images.heldOutDigests()),
                    images.skipped(),
                    images.heldOutMayBeLearnt(),
                    false,
                    scores(fitted.comparison(), memory, detector, images.heldOutFiles()),
                    images.heldOutDigests());
            ModelCard card = new ModelCard(
                    ModelCard.FORMAT,
                    category,
                    settings.preset(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    versions(),
                    detector,
                    Threshold.of(new ThresholdRule.Conformal(detector.falseAlarmRate()), set),
                    fitted.grids(),
                    memory == null ? List.of() : memory.shapes(),
                    set,
                    training,
                    weights,
                    List.of());
            ImageDigests learnt = training == null ? null : new ImageDigests(images.learntDigests());
            return new Model(card, networks, fitted.comparison(), fitted.parameters(), memory, learnt);
        } catch (RuntimeException e) {
            if (fitted.parameters() != null) {
                fitted.parameters().close();
            }
            if (memory != null) {
                memory.close();
            }
            throw e;
        }
    }

    private Fitted fit(Calibration calibration, DetectorSettings detector) {
        if (detector.comparison() instanceof CalibratedSettings calibrated) {
            List<Grid> grids = calibration.grids();
            CalibratedComparison.Fitted fitted = calibration.comparison(detector, calibrated, grids);
            return new Fitted(fitted.comparison(), fitted.parameters(), grids);
        }
        return new Fitted((NearestCounterpart) detector.comparison(), null, List.of());
    }

    /**
     * What the memory's features come from, with parameters that the caller closes; null without a memory.
     *
     * @param images some of the product's, to which the network is fitted where that is possible
     */
    static @Nullable Part<? extends FeatureNetwork> memoryFeatures(
            TrainingSettings settings, Weights weights, List<RgbImage> images) {
        return settings.detector().memory().needsNetwork()
                ? settings.memoryFeatures()
                        .load(
                                weights,
                                images,
                                settings.seed(),
                                settings.detector().precision())
                : null;
    }

    /** The memory of good images, and how much it counts beside the counterparts; null without one. */
    private MemoryBankFit.@Nullable Fitted memory(
            TrainingImages images, DepthComparison comparison, DetectorSettings detector) {
        if (!detector.memory().used()) {
            return null;
        }
        RememberedImages remembered = new RememberedImages(images.learntFiles(), settings, textures);
        Detector inspecting = Detector.uncalibrated(networks, comparison, null, detector);
        int measured = Math.min(Calibration.MOST_IMAGES, remembered.count());
        return new MemoryBankFit(detector, networks, remembered, settings.seed())
                .fit(image -> inspecting.detect(image).score(), measured);
    }

    private float[] scores(
            DepthComparison comparison,
            MemoryBankFit.@Nullable Fitted memory,
            DetectorSettings detector,
            List<Path> heldOut) {
        Detector inspecting =
                Detector.uncalibrated(networks, comparison, memory == null ? null : memory.memory(), detector);
        float[] scores = new float[heldOut.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = inspecting.detect(heldOut.get(i)).score();
            listener.calibrated(i + 1, scores.length);
        }
        return scores;
    }

    private static Map<String, String> versions() {
        return Map.of("glad", Version.text(), "java", System.getProperty("java.version"), "libtorch", Engine.version());
    }
}
