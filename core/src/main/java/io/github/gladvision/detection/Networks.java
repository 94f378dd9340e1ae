package io.github.gladvision.detection;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.adaptive.Reconstructor;
import io.github.gladvision.concurrent.Closing;
import io.github.gladvision.diffusion.NoisePredictor;
import io.github.gladvision.diffusion.NoisePredictor.Guidance;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.memory.MemoryView;
import io.github.gladvision.memory.ViewNetworks;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.clip.PromptEmbeddings;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a detector and what is computed with them. It owns them; {@link #close} frees their parameters. Several
 * threads may use it at once.
 *
 * @param unet the denoiser
 * @param scheduler what it predicts, and how noise grows with the steps
 * @param autoencoder between images and latents
 * @param features what images and counterparts are compared in
 * @param stepFeatures what the adaptive step compares in, where that is another network than {@code features}: one that
 *     was not fine-tuned; else null
 * @param memoryFeatures what good images are remembered in; null without a memory
 * @param prompt what the denoiser is guided by; null for one without conditioning
 */
public record Networks(
        Part<UNet2DConditionModel> unet,
        Scheduler scheduler,
        Part<? extends Autoencoder> autoencoder,
        Part<? extends FeatureNetwork> features,
        @Nullable Part<? extends FeatureNetwork> stepFeatures,
        @Nullable Part<? extends FeatureNetwork> memoryFeatures,
        @Nullable PromptEmbeddings prompt)
        implements AutoCloseable, ViewNetworks {
    /** Parameters of a denoiser: those of preset tiny have under two million, Stable Diffusion's 860. */
    private static final long SMALL = 50_000_000;

    /**
     * What makes the normal counterparts that {@code settings} ask for.
     *
     * @throws GladException if the networks do not fit each other or the settings
     */
    public Counterparts counterparts(DetectorSettings settings) {
        int factor = autoencoder.network().factor();
        int side = settings.counterpartSide();
        if (side % factor != 0) {
            throw new BadSettingException("a resolution of " + side + " pixels is no multiple of " + factor
                    + ", by which the autoencoder reduces images; set another");
        }
        int channels = unet.network().config().inChannels();
        if (channels != autoencoder.network().latentChannels()) {
            throw new BrokenModelException(
                    "the denoiser takes latents of " + channels + " channels, the autoencoder makes "
                            + autoencoder.network().latentChannels() + "; use parts of the same model");
        }
        return new Counterparts(this, settings);
    }

    /**
     * The one whose features a view of the memory consists of.
     *
     * @throws GladException if there is none
     */
    @Override
    public FeatureNetwork network(MemoryView view) {
        if (view.network() == MemoryView.Network.COMPARISON) {
            return features.network();
        }
        if (memoryFeatures == null) {
            throw new BadSettingException(
                    "this model has no feature network for a memory, which a view of detector.memory"
                            + " names; let its network be 'comparison', or train with memory_features");
        }
        return memoryFeatures.network();
    }

    /**
     * Whether operations of these networks are too short to be worth sharing among threads, which then rather work at
     * several images at once.
     */
    public boolean areSmall() {
        return unet.parameters().count() < SMALL;
    }

    Reconstructor reconstructor(ReconstructionSettings settings, double guidanceScale) {
        Guidance guidance = prompt == null ? null : new Guidance(prompt.prompt(), prompt.emptyPrompt(), guidanceScale);
        return new Reconstructor(
                new NoisePredictor(unet.network(), scheduler.predictionType(), scheduler.schedule(), guidance),
                autoencoder.network(),
                (stepFeatures == null ? features : stepFeatures).network()::forAdaptiveStep,
                scheduler.schedule(),
                settings);
    }

    @Override
    public void close() {
        Closing.all(unet, autoencoder, features, stepFeatures, memoryFeatures, prompt);
    }
}
