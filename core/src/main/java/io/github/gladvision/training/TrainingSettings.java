package io.github.gladvision.training;

import io.github.gladvision.GladException;
import io.github.gladvision.adaptive.AnomalyOrientedTarget.Direction;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.SettingsJson;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.network.RandomFeatures;
import io.github.gladvision.network.UNetConfig;
import io.github.gladvision.synthesis.CameraJitter;
import io.github.gladvision.synthesis.SynthesisSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides what a training yields, given the images: a preset, changed setting by setting.
 *
 * @param preset name of the preset these settings started from
 * @param seed of every random choice
 * @param steps optimiser steps; 0 to train by {@code minutes}
 * @param minutes training time, used when {@code steps} is 0; reading and calibrating come on top
 * @param batchSize image pairs per step
 * @param learningRate of AdamW after the warm-up; it falls to 0 along half a cosine
 * @param warmupSteps over which the rate rises from 0
 * @param weightDecay of AdamW
 * @param gradientClip largest norm of the gradient; 0 for no limit
 * @param averageDecay of the moving average of the weights that the model consists of
 * @param minTimestep smallest diffusion step that is trained
 * @param maxTimestep largest
 * @param mixHorizon the diffusion step at which a synthetic anomaly is mixed in fully; 1000 as published
 * @param predictionType what the U-Net predicts
 * @param target which way the learnt noise leads
 * @param latentFactor side in pixels of the blocks that become latent channels
 * @param bfloat16 whether the U-Net is trained in bfloat16 where the processor has instructions for it
 * @param stoppingShare share of normal images that the adaptive step may stop before its minimum step; sets its
 *     threshold
 * @param heldOutShare share of the images kept from training to calibrate with
 * @param checkpointEvery steps between checkpoints
 * @param jitter of the normal images, drawn anew each time one is shown
 * @param synthesis of anomalies
 * @param unet configuration of the denoiser, as diffusers writes it
 * @param features of the feature network
 * @param detector what the finished model does with an image
 */
public record TrainingSettings(
        String preset,
        long seed,
        long steps,
        double minutes,
        int batchSize,
        double learningRate,
        int warmupSteps,
        double weightDecay,
        double gradientClip,
        double averageDecay,
        int minTimestep,
        int maxTimestep,
        int mixHorizon,
        PredictionType predictionType,
        Direction target,
        int latentFactor,
        boolean bfloat16,
        double stoppingShare,
        double heldOutShare,
        int checkpointEvery,
        CameraJitter jitter,
        SynthesisSettings synthesis,
        UNetConfig unet,
        RandomFeatures.Config features,
        DetectorSettings detector) {
    private static final List<String> PRESETS = List.of("tiny");

    public TrainingSettings {
        require(batchSize >= 1, "batch_size must be at least 1");
        require(steps > 0 || minutes > 0, "set steps or minutes above 0");
        require(minTimestep >= 1 && maxTimestep >= minTimestep && maxTimestep <= 999, "timesteps must lie in 1..999");
        require(mixHorizon >= 1, "mix_horizon must be at least 1");
        require(heldOutShare > 0 && heldOutShare < 1, "held_out_share must lie between 0 and 1");
        require(checkpointEvery >= 1, "checkpoint_every must be at least 1");
        require(latentFactor >= 1, "latent_factor must be at least 1");
        require(learningRate > 0, "learning_rate must be above 0");
        if (detector != null && unet != null) {
            int channels = 3 * latentFactor * latentFactor;
            require(
                    unet.inChannels() == channels && unet.outChannels() == channels,
                    "latent_factor " + latentFactor + " needs unet.in_channels and unet.out_channels " + channels);
            int multiple = latentFactor << (unet.blockOutChannels().size() - 1);
            require(
                    detector.resolution() % multiple == 0,
                    "detector.resolution must be a multiple of " + multiple + ", not " + detector.resolution());
        }
    }

    /** The names of the presets there are. */
    public static List<String> presets() {
        return PRESETS;
    }

    /** @throws GladException if there is no preset of that name */
    public static TrainingSettings preset(String name) {
        if (!PRESETS.contains(name)) {
            throw new GladException("there is no preset '" + name + "'; use one of " + String.join(", ", PRESETS));
        }
        String resource = "/io/github/gladvision/presets/" + name + ".json";
        try (InputStream in = TrainingSettings.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SettingsJson.fromText(text, TrainingSettings.class, "preset " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These settings with one of them changed.
     *
     * @param path such as {@code learning_rate} or {@code detector.map.blur_sigma}
     * @throws GladException if there is no such setting or the value does not fit
     */
    public TrainingSettings with(String path, String value) {
        return with(Map.of(path, value));
    }

    /**
     * These settings with several of them changed at once.
     *
     * @param values by path, as for {@link #with(String, String)}
     */
    public TrainingSettings with(Map<String, String> values) {
        return values.isEmpty() ? this : SettingsJson.with(this, values);
    }

    /** These settings with a training of so many steps. */
    public TrainingSettings withSteps(long newSteps) {
        return with("steps", Long.toString(newSteps));
    }

    /** These settings with a training of so many minutes. */
    public TrainingSettings withMinutes(double newMinutes) {
        return with(Map.of("minutes", Double.toString(newMinutes), "steps", "0"));
    }

    /** These settings with another seed. */
    public TrainingSettings withSeed(long newSeed) {
        return with("seed", Long.toString(newSeed));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new GladException(message);
        }
    }
}
