package io.github.gladvision.training;

import io.github.gladvision.GladException;
import io.github.gladvision.Opened;
import io.github.gladvision.SafeFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Model;
import io.github.gladvision.detection.ModelCard;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.detection.SettingsJson;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.PromptEmbeddings;
import io.github.gladvision.network.UNet2DConditionModel;
import io.github.gladvision.synthesis.AnomalySynthesizer;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains a detector on the good images of a product.
 *
 * <p>With a number of steps, the same settings, images and number of threads give the same model to the last bit on the
 * same machine; interrupted and resumed or not.
 */
public final class Trainer {
    private final TrainingSettings settings;
    private final List<TextureSource> textures;
    private final Weights weights;
    private @Nullable Path checkpoints;
    private boolean resume;

    /** Trains with synthetic anomalies made of procedural textures and of the images themselves. */
    public Trainer(TrainingSettings settings) {
        this(settings, TextureSource.standard(null));
    }

    /** @param textures what synthetic anomalies are made of */
    public Trainer(TrainingSettings settings, List<TextureSource> textures) {
        this(settings, textures, Weights.NONE);
    }

    /**
     * @param textures what synthetic anomalies are made of
     * @param weights what the settings begin with
     */
    public Trainer(TrainingSettings settings, List<TextureSource> textures, Weights weights) {
        this.settings = settings;
        this.textures = List.copyOf(textures);
        this.weights = weights;
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
     * @throws GladException if there are too few readable images, weights are missing, or a checkpoint is of another
     *     training
     */
    public Model train(Dataset data, TrainingListener listener) {
        Scheduler scheduler = settings.denoiser().scheduler(weights);
        listener.phase("reading images");
        TrainingImages images = TrainingImages.read(data, settings, listener);
        String fingerprint = data.fingerprint();
        try (Opened opened = new Opened()) {
            PromptEmbeddings prompt = opened.add(prompt());
            Part<? extends Autoencoder> autoencoder = opened.add(settings.autoencoder()
                    .load(weights, images.learnt(), settings.detector().precision()));
            ModelCard.Training training;
            Part<UNet2DConditionModel> unet;
            try (TrainingRun run = new TrainingRun(
                    settings,
                    fingerprint,
                    scheduler,
                    settings.denoiser().load(weights, settings.seed(), Precision.FLOAT32),
                    autoencoder.network(),
                    prompt,
                    checkpoints)) {
                listener.phase("training");
                if (resume && !run.resume()) {
                    listener.warning("there is no checkpoint to resume from in " + checkpoints + "; starting anew");
                }
                run(run, images, autoencoder.network(), listener);
                training = new ModelCard.Training(
                        fingerprint,
                        images.learnt().size(),
                        run.step(),
                        run.seconds(),
                        run.lastLoss(),
                        Engine.threads(),
                        SettingsJson.toTree(settings));
                unet = opened.add(run.result());
            }
            listener.phase("calibrating");
            Part<? extends FeatureNetwork> features = opened.add(settings.features()
                    .load(
                            weights,
                            images.learnt(),
                            settings.seed(),
                            settings.detector().precision()));
            Networks networks = new Networks(unet, scheduler, autoencoder, features, null, prompt);
            Model model = new Finishing(settings, networks, listener)
                    .model(data.category(), images, training, weights.used());
            opened.release();
            return model;
        }
    }

    private @Nullable PromptEmbeddings prompt() {
        return settings.prompt().isEmpty() ? null : settings.denoiser().encode(settings.prompt(), weights);
    }

    private void run(TrainingRun run, TrainingImages images, Autoencoder autoencoder, TrainingListener listener) {
        AnomalySynthesizer synthesizer = new AnomalySynthesizer(settings.synthesis(), textures);
        int side = settings.detector().counterpartSide() / autoencoder.factor();
        int latentLength = autoencoder.latentChannels() * side * side;
        try (BatchSource batches = new BatchSource(images.learnt(), synthesizer, settings, latentLength)) {
            run.run(batches, listener);
        }
    }
}
