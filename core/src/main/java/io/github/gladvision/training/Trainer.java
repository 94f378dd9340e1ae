package io.github.gladvision.training;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFolder;
import io.github.gladvision.Version;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.CalibratedComparison;
import io.github.gladvision.detection.CalibratedComparison.Grid;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.Model;
import io.github.gladvision.detection.ModelCard;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.detection.SettingsJson;
import io.github.gladvision.detection.Threshold;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.network.RandomFeatures;
import io.github.gladvision.network.SpaceToDepth;
import io.github.gladvision.synthesis.AnomalySynthesizer;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Trains a detector on the good images of a product.
 *
 * <p>With a number of steps, the same settings, images and number of threads give the same model to the last bit on the
 * same machine; interrupted and resumed or not.
 */
public final class Trainer {
    /** Enough images to standardise features on. */
    private static final int FEATURE_IMAGES = 32;

    private final TrainingSettings settings;
    private final List<TextureSource> textures;
    private @Nullable Path checkpoints;
    private boolean resume;

    /** Trains with synthetic anomalies made of procedural textures and of the images themselves. */
    public Trainer(TrainingSettings settings) {
        this(settings, TextureSource.standard(null));
    }

    /** @param textures what synthetic anomalies are made of */
    public Trainer(TrainingSettings settings, List<TextureSource> textures) {
        this.settings = settings;
        this.textures = List.copyOf(textures);
    }

    /**
     * Keeps checkpoints while training, so that it can be gone on with after an interruption. They are deleted by
     * {@link #forget} once the model is safe.
     *
     * @param folder for checkpoints alone
     * @param goOn whether to start from the newest checkpoint there, if there is one
     */
    public Trainer withCheckpoints(Path folder, boolean goOn) {
        this.checkpoints = folder;
        this.resume = goOn;
        return this;
    }

    /** Deletes the checkpoints. */
    public void forget() {
        if (checkpoints != null) {
            try {
                SafeFolder.delete(checkpoints);
            } catch (IOException e) {
                throw new GladException("cannot delete the checkpoints in " + checkpoints + "; delete it by hand", e);
            }
        }
    }

    /**
     * @param data whose good training images are learnt from
     * @return the model, to be closed by the caller
     * @throws GladException if there are too few readable images, or a checkpoint is of another training
     */
    public Model train(Dataset data, TrainingListener listener) {
        listener.phase("reading images");
        TrainingImages images = TrainingImages.read(data, settings, listener);
        String fingerprint = data.fingerprint();
        SpaceToDepth autoencoder = SpaceToDepth.fit(
                () -> images.learnt().stream().map(Planar::toChw).iterator(), settings.latentFactor());
        try (TrainingRun run =
                new TrainingRun(settings, fingerprint, NoiseSchedule.stableDiffusion(), autoencoder, checkpoints)) {
            listener.phase("training");
            if (resume && !run.resume()) {
                listener.warning("there is no checkpoint to resume from in " + checkpoints + "; starting anew");
            }
            AnomalySynthesizer synthesizer = new AnomalySynthesizer(settings.synthesis(), textures);
            try (BatchSource batches =
                    new BatchSource(images.learnt(), synthesizer, settings, latentLength(autoencoder))) {
                run.run(batches, listener);
            }
            listener.phase("calibrating");
            return finish(data, images, fingerprint, autoencoder, run);
        }
    }

    private int latentLength(SpaceToDepth autoencoder) {
        int side = settings.detector().resolution() / autoencoder.factor();
        return autoencoder.latentChannels() * side * side;
    }

    private Model finish(
            Dataset data, TrainingImages images, String fingerprint, SpaceToDepth autoencoder, TrainingRun run) {
        int side = settings.detector().resolution();
        Networks networks = new Networks(
                settings.unet(),
                run.result(),
                autoencoder,
                settings.features(),
                new FreshParameters(settings.seed()),
                settings.predictionType(),
                side,
                settings.detector().noiseSeed());
        CalibratedComparison.Fitted calibrated = null;
        try {
            List<Grid> grids = fitFeatures(networks.features(), images.learnt(), side);
            Calibration calibration = new Calibration(networks, images.learnt(), side);
            DetectorSettings detector = calibration.adaptiveThreshold(settings.detector(), settings.stoppingShare());
            calibrated = calibration.comparison(detector, grids, settings.seed());
            float[] scores = heldOutScores(networks, calibrated.comparison(), detector, images.heldOut());
            Threshold threshold = Threshold.conformal(scores, detector.falseAlarmRate());
            ModelCard card = new ModelCard(
                    ModelCard.FORMAT,
                    data.category(),
                    settings.preset(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    versions(),
                    detector,
                    settings.predictionType(),
                    threshold,
                    autoencoder.config(),
                    settings.features(),
                    grids,
                    new ModelCard.Training(
                            images.learnt().size(),
                            images.heldOut().size(),
                            images.skipped(),
                            fingerprint,
                            run.step(),
                            run.seconds(),
                            run.lastLoss(),
                            Engine.threads(),
                            scores,
                            SettingsJson.toTree(settings)));
            return new Model(card, networks, calibrated.comparison(), calibrated.parameters());
        } catch (RuntimeException e) {
            networks.close();
            if (calibrated != null) {
                calibrated.parameters().close();
            }
            throw e;
        }
    }

    private static List<Grid> fitFeatures(RandomFeatures features, List<RgbImage> learnt, int side) {
        List<RgbImage> sample = learnt.subList(0, Math.min(FEATURE_IMAGES, learnt.size()));
        float[] values = new float[sample.size() * 3 * side * side];
        for (int i = 0; i < sample.size(); i++) {
            System.arraycopy(Planar.toChw(sample.get(i)), 0, values, i * 3 * side * side, 3 * side * side);
        }
        try (Scope scope = new Scope()) {
            Tensor images = Tensors.of(values, sample.size(), 3, side, side);
            features.fit(images);
            return features.features(images.narrow(0, 0, 1)).stream()
                    .map(depth -> new Grid((int) depth.size(1), (int) depth.size(2), (int) depth.size(3)))
                    .toList();
        }
    }

    private static float[] heldOutScores(
            Networks networks, CalibratedComparison comparison, DetectorSettings settings, List<RgbImage> heldOut) {
        Threshold none = new Threshold(Double.NaN, settings.falseAlarmRate(), 0);
        Detector detector = new Detector(networks, comparison, settings, none);
        float[] scores = new float[heldOut.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = detector.detect(heldOut.get(i)).score();
        }
        return scores;
    }

    private static Map<String, String> versions() {
        return Map.of("glad", Version.text(), "java", System.getProperty("java.version"), "libtorch", Engine.version());
    }
}
