package io.github.gladvision.training;

import io.github.gladvision.Cancellation;
import io.github.gladvision.Listener;
import io.github.gladvision.Version;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.fitting.Fitting;
import io.github.gladvision.image.ImageSizes;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.Part;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.ImageDigests;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
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
    private static final String CANCELLED =
            "cancelled before the model was finished; start again, from the newest checkpoint where there is one";
    private final TrainingSettings settings;
    private final List<TextureSource> textures;
    private final Networks networks;
    private final Listener<TrainingEvent> listener;
    private final Cancellation cancellation;

    Finishing(
            TrainingSettings settings,
            List<TextureSource> textures,
            Networks networks,
            Listener<TrainingEvent> listener,
            Cancellation cancellation) {
        this.textures = textures;
        this.settings = settings;
        this.networks = networks;
        this.listener = listener;
        this.cancellation = cancellation;
    }

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
        cancellation.check(CANCELLED);
        Fitting.Fitted fitted = new Fitting(
                        networks,
                        settings.detector(),
                        settings.synthesis(),
                        textures,
                        settings.seed(),
                        () -> cancellation.check(CANCELLED))
                .fit(images.learnt(), images.learntSamples(), settings.stoppingShare());
        try (Opened opened = new Opened()) {
            opened.add(fitted.comparison());
            opened.addIfAny(fitted.memory());
            CalibrationSet set = new CalibrationSet(
                    images.heldOutNames(),
                    ImageDigests.fingerprint(images.heldOutDigests()),
                    images.skipped(),
                    images.heldOutMayBeLearnt(),
                    false,
                    GoodScores.of(fitted.detector(networks), images.heldOut(), cancellation, CANCELLED, listener),
                    images.heldOutDigests(),
                    images.heldOutGroups(),
                    images.grouping());
            ModelCard card = card(category, fitted, set, training, images.sizes(), weights);
            ImageDigests learnt = training == null ? null : new ImageDigests(images.learntDigests());
            Model model = new Model(card, networks, fitted.comparison(), fitted.memory(), learnt);
            opened.release();
            return model;
        }
    }

    private ModelCard card(
            String category,
            Fitting.Fitted fitted,
            CalibrationSet set,
            ModelCard.@Nullable Training training,
            ImageSizes sizes,
            Map<String, String> weights) {
        return new ModelCard(
                ModelCard.FORMAT,
                category,
                settings.preset(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                versions(),
                fitted.settings(),
                Threshold.of(new ThresholdRule.Conformal(fitted.settings().falseAlarmRate()), set),
                fitted.comparison().grids(),
                fitted.memory() == null ? List.of() : fitted.memory().shapes(),
                set,
                training,
                sizes,
                weights,
                Map.of(),
                List.of());
    }

    /**
     * What the memory's features come from, with parameters that the caller closes; null without a memory.
     *
     * @param images some of the product's, to which the network is fitted where that is possible
     */
    static @Nullable Part<? extends FeatureNetwork> memoryFeatures(
            TrainingSettings settings, Weights weights, List<RgbImage> images) {
        FeatureOrigin origin = settings.memoryFeatures();
        return origin != null && settings.detector().memory().needsNetwork()
                ? origin.load(
                        weights, images, settings.seed(), settings.detector().precision())
                : null;
    }

    private static Map<String, String> versions() {
        return Map.of("glad", Version.text(), "java", System.getProperty("java.version"), "libtorch", Engine.version());
    }
}
