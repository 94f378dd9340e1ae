package io.github.gladvision.training;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.adaptive.AnomalyOrientedTarget.Direction;
import io.github.gladvision.data.group.Grouping;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.memory.MemoryView;
import io.github.gladvision.settings.Check;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.synthesis.CameraJitter;
import io.github.gladvision.synthesis.SynthesisSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a training yields, given the images and the weights to start from: a preset, changed
 * setting by setting.
 *
 * @param preset name of the preset these settings started from
 * @param seed of every random choice
 * @param steps optimiser steps; 0 to train by {@code minutes}
 * @param minutes training time, used when {@code steps} is 0; reading and calibrating come on top
 * @param batchSize image pairs per pass
 * @param accumulation passes per step, whose gradients are averaged: a batch of that many times as many pairs in the
 *     memory of one
 * @param learningRate of AdamW after the warm-up
 * @param rate how it goes on from there
 * @param warmupSteps over which the rate rises from 0
 * @param weightDecay of AdamW
 * @param gradientClip largest norm of the gradient; 0 for no limit
 * @param averageDecay of the moving average of the weights that the model consists of; 0 for the last step's weights
 * @param minTimestep smallest diffusion step that is trained
 * @param maxTimestep largest
 * @param mixHorizon the diffusion step at which a synthetic anomaly is mixed in fully; 1000 as published
 * @param target which way the learnt noise leads
 * @param bfloat16 whether the U-Net is trained in bfloat16 where the processor has instructions for it
 * @param stoppingShare share of normal images that the adaptive step may stop before its minimum step; sets its
 *     threshold. 0 to leave the threshold as the settings have it
 * @param heldOutShare share of the images kept from training to calibrate with
 * @param mostHeldOut the most images kept for that, however many there are
 * @param groups which images belong together, as views of one part do: groups are held out whole, and the verdict's
 *     threshold is for images of new groups. One of the forms of {@link Grouping}: {@code FILE.csv}, {@code folder},
 *     {@code name:REGEX}, {@code numbers:GAP}, {@code time:GAP}, {@code none}; {@code auto} for what the data set says, or
 *     else what is found; empty for what the data set says
 * @param checkpointEvery steps between checkpoints
 * @param prompt what a U-Net with conditioning is told; empty for one without
 * @param jitter of the normal images, drawn anew each time one is shown
 * @param synthesis of anomalies
 * @param denoiser what the U-Net is before the training
 * @param autoencoder where the latent space comes from
 * @param features where the feature network comes from
 * @param memoryFeatures where the network comes from in whose features good images are remembered; null where nothing is
 * @param detector what the finished model does with an image
 */
public record TrainingSettings(
        String preset,
        long seed,
        long steps,
        double minutes,
        int batchSize,
        int accumulation,
        double learningRate,
        Rate rate,
        int warmupSteps,
        double weightDecay,
        double gradientClip,
        double averageDecay,
        int minTimestep,
        int maxTimestep,
        int mixHorizon,
        Direction target,
        boolean bfloat16,
        double stoppingShare,
        double heldOutShare,
        int mostHeldOut,
        String groups,
        int checkpointEvery,
        String prompt,
        CameraJitter jitter,
        SynthesisSettings synthesis,
        DenoiserOrigin denoiser,
        AutoencoderOrigin autoencoder,
        FeatureOrigin features,
        @Nullable FeatureOrigin memoryFeatures,
        DetectorSettings detector) {
    private static final List<String> PRESETS = List.of("tiny", "sd");

    private static final int MOST_STEPS = 1_000_000_000;
    private static final int MOST_MINUTES = 1_000_000;

    /** How the learning rate goes on after the warm-up. */
    public enum Rate {
        /** It stays. */
        CONSTANT,
        /** It falls to 0 along half a cosine over the training. */
        COSINE
    }

    public TrainingSettings {
        Stream.of(preset, rate, target, groups, prompt, jitter, synthesis, denoiser, autoencoder, features, detector)
                .forEach(Objects::requireNonNull);
        Check.within("steps", (double) steps, 0, MOST_STEPS);
        Check.within("minutes", minutes, 0, MOST_MINUTES);
        Check.that(steps > 0 || minutes > 0, "steps", "or minutes must be above 0");
        Check.within("batch_size", batchSize, 1, 4096);
        Check.within("accumulation", accumulation, 1, 65_536);
        Check.between("learning_rate", learningRate, 0, Float.MAX_VALUE);
        Check.within("warmup_steps", warmupSteps, 0, MOST_STEPS);
        Check.within("weight_decay", weightDecay, 0, 1);
        Check.within("gradient_clip", gradientClip, 0, Float.MAX_VALUE);
        Check.below("average_decay", averageDecay, 0, 1);
        Check.within("min_timestep", minTimestep, 0, Check.LAST_TIMESTEP);
        Check.within("max_timestep", maxTimestep, minTimestep, Check.LAST_TIMESTEP, "min_timestep to 999");
        Check.within("mix_horizon", mixHorizon, 1, 1_000_000);
        Check.below("stopping_share", stoppingShare, 0, 1);
        Check.between("held_out_share", heldOutShare, 0, 1);
        Check.within("most_held_out", mostHeldOut, 1, 1_000_000_000);
        Check.that(
                groups.isEmpty() || groups.equals(Grouping.AUTO) || Grouping.parse(groups) != null,
                "groups",
                "must be " + Grouping.FORMS);
        Check.within("checkpoint_every", checkpointEvery, 1, MOST_STEPS);
        Check.that(
                memoryFeatures != null || !detector.memory().needsNetwork(),
                "memory_features",
                "must not be null where a view of detector.memory looks at network 'memory'");
        checkDepths(detector.memory().views(), features, memoryFeatures);
        int multiple = autoencoder.factor();
        if (denoiser instanceof DenoiserOrigin.Fresh fresh) {
            multiple <<= fresh.unet().blockOutChannels().size() - 1;
            Check.that(
                    prompt.isEmpty(), "prompt", "must be empty where the U-Net is trained from nothing: it knows none");
            int channels = autoencoder.latentChannels().orElse(fresh.unet().inChannels());
            require(
                    fresh.unet().inChannels() == channels && fresh.unet().outChannels() == channels,
                    "this autoencoder needs denoiser.unet.in_channels and denoiser.unet.out_channels " + channels);
        }
        Check.that(
                detector.counterpartSide() % multiple == 0,
                "detector.resolution",
                "(or counterpart_resolution) must be a multiple of " + multiple,
                ", not " + detector.counterpartSide());
    }

    /** The names of the presets there are, those of the paper included. */
    public static List<String> presets() {
        return Stream.concat(PRESETS.stream(), PaperPreset.names().stream()).toList();
    }

    /**
     * A preset that is the same for every category.
     *
     * @throws GladException if there is no preset of that name, or it depends on the category
     */
    public static TrainingSettings preset(String name) {
        if (PaperPreset.isOne(name)) {
            throw new BadSettingException("preset " + name + " depends on the category; name one");
        }
        if (!PRESETS.contains(name)) {
            throw new BadSettingException(
                    "there is no preset '" + name + "'; use one of " + String.join(", ", presets()));
        }
        return SettingsJson.fromText(PresetFiles.text(name), TrainingSettings.class, "preset " + name);
    }

    /**
     * A preset for a category.
     *
     * @param multiClass whether one model is for all categories, for the presets of the paper
     * @throws GladException if there is no preset of that name, or it has no settings for that category
     */
    public static TrainingSettings preset(String name, String category, boolean multiClass) {
        return PaperPreset.isOne(name) ? PaperPreset.named(name).settings(category, multiClass) : preset(name);
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

    /**
     * These settings in another latent space, with a U-Net that is to be trained from nothing made to fit it.
     *
     * @throws GladException if the U-Net is one that was trained before
     */
    public TrainingSettings withAutoencoder(AutoencoderOrigin other) {
        if (!(denoiser instanceof DenoiserOrigin.Fresh)) {
            throw new BadSettingException(
                    "preset " + preset + " has a U-Net that was trained in its own latent space; choose"
                            + " the autoencoder with preset tiny only");
        }
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("autoencoder", SettingsJson.toTypedText(other, AutoencoderOrigin.class));
        other.latentChannels().ifPresent(channels -> {
            changes.put("denoiser.unet.in_channels", Integer.toString(channels));
            changes.put("denoiser.unet.out_channels", Integer.toString(channels));
        });
        return with(changes);
    }

    /** These settings with other features. */
    public TrainingSettings withFeatures(FeatureOrigin other) {
        return with("features", SettingsJson.toTypedText(other, FeatureOrigin.class));
    }

    /** These settings with another seed. */
    public TrainingSettings withSeed(long newSeed) {
        return with("seed", Long.toString(newSeed));
    }

    /** These settings with good images remembered in other features. */
    public TrainingSettings withMemoryFeatures(FeatureOrigin other) {
        return with("memory_features", SettingsJson.toTypedText(other, FeatureOrigin.class));
    }

    private static void checkDepths(
            List<MemoryView> views, FeatureOrigin features, @Nullable FeatureOrigin memoryFeatures) {
        for (int i = 0; i < views.size(); i++) {
            MemoryView view = views.get(i);
            FeatureOrigin origin = view.network() == MemoryView.Network.MEMORY ? memoryFeatures : features;
            if (origin != null) {
                Check.depths("detector.memory.views[" + i + "].depths", view.depths(), origin.depthCount());
            }
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new BadSettingException(message);
        }
    }
}
