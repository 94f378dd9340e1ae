package io.github.gladvision.training;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.Cancellation;
import io.github.gladvision.Listener;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.model.Model;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.clip.PromptEmbeddings;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.Precision;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model of networks that were trained elsewhere, such as the checkpoints that GLAD's authors publish: nothing is
 * learnt but the threshold of the verdict.
 */
public final class Importer {
    private final TrainingSettings settings;
    private final Weights weights;
    private final @Nullable Path unet;
    private final @Nullable Path autoencoder;
    private final @Nullable Path features;
    private final Cancellation cancellation;

    /**
     * @param settings whose denoiser, autoencoder and feature network are those of a pipeline
     * @param weights the folder that they lie in
     */
    public Importer(TrainingSettings settings, Weights weights) {
        this(settings, weights, null, null, null, new Cancellation());
    }

    private Importer(
            TrainingSettings settings,
            Weights weights,
            @Nullable Path unet,
            @Nullable Path autoencoder,
            @Nullable Path features,
            Cancellation cancellation) {
        this.settings = settings;
        this.weights = weights;
        this.unet = unet;
        this.autoencoder = autoencoder;
        this.features = features;
        this.cancellation = cancellation;
    }

    /** With a fine-tuned U-Net: a file with its state dict, or the folder {@code checkpoint-N} of a training. */
    public Importer withUnet(Path path) {
        return new Importer(settings, weights, path, autoencoder, features, cancellation);
    }

    /** With a fine-tuned autoencoder: a file with its state dict, in the names of diffusers or of latent-diffusion. */
    public Importer withAutoencoder(Path path) {
        return new Importer(settings, weights, unet, path, features, cancellation);
    }

    /** With a fine-tuned feature network for the map; the adaptive step goes on using the original. */
    public Importer withFeatures(Path path) {
        return new Importer(settings, weights, unet, autoencoder, path, cancellation);
    }

    /** Can then be ended early with {@code cancellation}, from any thread. */
    public Importer withCancellation(Cancellation cancellation) {
        return new Importer(settings, weights, unet, autoencoder, features, cancellation);
    }

    /** {@link #model(Dataset, Listener)}, which nobody listens to. */
    public Model model(Dataset data) {
        return model(data, Listener.none());
    }

    /**
     * @param data whose validation images the threshold comes from, or else its good training images; at most as many
     *     as the settings hold out
     * @return the model, to be closed by the caller
     * @throws io.github.gladvision.CancelledException if that was asked for
     * @throws io.github.gladvision.GladException if weights are missing or do not fit, or there are too few readable
     *     images
     */
    public Model model(Dataset data, Listener<TrainingEvent> listener) {
        if (unet == null && settings.denoiser() instanceof DenoiserOrigin.Fresh) {
            throw new BadSettingException("preset " + settings.preset()
                    + " has a U-Net that has learnt nothing; train it, or" + " import with preset sd");
        }
        Scheduler scheduler = settings.denoiser().scheduler(weights);
        listener.on(new TrainingEvent.Phase("reading images"));
        TrainingImages images = TrainingImages.forCalibration(data, settings, listener, cancellation);
        listener.on(new TrainingEvent.Phase("reading weights"));
        try (Opened opened = new Opened()) {
            PromptEmbeddings prompt = opened.addIfAny(
                    settings.prompt().isEmpty() ? null : settings.denoiser().encode(settings.prompt(), weights));
            Part<UNet2DConditionModel> denoiser = opened.add(denoiser());
            Part<? extends Autoencoder> latents = opened.add(latents(images));
            Part<? extends FeatureNetwork> original = opened.add(settings.features()
                    .load(
                            weights,
                            images.learnt(),
                            settings.seed(),
                            settings.detector().precision()));
            Part<? extends FeatureNetwork> tuned = opened.addIfAny(
                    features == null
                            ? null
                            : settings.features()
                                    .load(
                                            weights.use(features),
                                            settings.detector().precision()));
            Part<? extends FeatureNetwork> memoryFeatures =
                    opened.addIfAny(Finishing.memoryFeatures(settings, weights, images.learnt()));
            Networks networks = new Networks(
                    denoiser,
                    scheduler,
                    latents,
                    tuned == null ? original : tuned,
                    tuned == null ? null : original,
                    memoryFeatures,
                    prompt);
            listener.on(new TrainingEvent.Phase("calibrating"));
            Model model = new Finishing(settings, TextureSource.standard(null), networks, listener, cancellation)
                    .model(data.category(), images, null, weights.used());
            opened.release();
            return model;
        }
    }

    private Part<UNet2DConditionModel> denoiser() {
        Precision precision = settings.detector().precision();
        return unet == null
                ? settings.denoiser().load(weights, settings.seed(), precision)
                : settings.denoiser().load(weights, weights.use(unet), precision);
    }

    private Part<? extends Autoencoder> latents(TrainingImages images) {
        Precision precision = settings.detector().precision();
        return autoencoder == null
                ? settings.autoencoder().load(weights, images.learnt(), precision)
                : settings.autoencoder().load(weights, weights.use(autoencoder), precision);
    }
}
