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
import io.github.gladvision.detection.Model;
import io.github.gladvision.detection.ModelCard;
import io.github.gladvision.detection.NearestCounterpart;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.detection.Threshold;
import io.github.gladvision.detection.ThresholdRule;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Parameters;
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
    private final Networks networks;
    private final TrainingListener listener;

    Finishing(TrainingSettings settings, Networks networks, TrainingListener listener) {
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
        try {
            CalibrationSet set = new CalibrationSet(
                    images.heldOutNames(),
                    ImageDigests.fingerprint(images.heldOutDigests()),
                    images.skipped(),
                    images.heldOutMayBeLearnt(),
                    false,
                    scores(fitted.comparison(), detector, images.heldOut()),
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
                    set,
                    training,
                    weights,
                    List.of());
            ImageDigests learnt = training == null ? null : new ImageDigests(images.learntDigests());
            return new Model(card, networks, fitted.comparison(), fitted.parameters(), learnt);
        } catch (RuntimeException e) {
            if (fitted.parameters() != null) {
                fitted.parameters().close();
            }
            throw e;
        }
    }

    private Fitted fit(Calibration calibration, DetectorSettings detector) {
        if (detector.comparison() instanceof CalibratedSettings calibrated) {
            List<Grid> grids = calibration.grids();
            CalibratedComparison.Fitted fitted = calibration.comparison(detector, calibrated, grids, settings.seed());
            return new Fitted(fitted.comparison(), fitted.parameters(), grids);
        }
        return new Fitted((NearestCounterpart) detector.comparison(), null, List.of());
    }

    private float[] scores(DepthComparison comparison, DetectorSettings detector, List<RgbImage> heldOut) {
        Detector inspecting = Detector.uncalibrated(networks, comparison, detector);
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
