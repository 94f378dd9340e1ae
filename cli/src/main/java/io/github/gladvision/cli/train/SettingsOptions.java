package io.github.gladvision.cli.train;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.data.GroupOption;
import io.github.gladvision.training.AutoencoderOrigin;
import io.github.gladvision.training.FeatureOrigin;
import io.github.gladvision.training.PaperPreset;
import io.github.gladvision.training.TrainingSettings;
import io.github.gladvision.training.Weights;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose settings and the weights they start from, the same for training and importing. */
final class SettingsOptions extends ChangeOptions {
    @Option(
            names = "--weights",
            paramLabel = "DIR",
            description = "Folder with published weights, for the presets that need some (see 'glad weights').")
    private @Nullable Path weights;

    @Option(
            names = "--white-level",
            paramLabel = "N",
            description = "Sample of image files with 16 bits that is white, such as 4095 for a camera of 12 bits"
                    + " (default: 65535). The model keeps it and reads all its images so.")
    private @Nullable Integer whiteLevel;

    @Mixin
    private GroupOption groups;

    /** The folder of weights, or none. */
    Weights weights() {
        return weights == null ? Weights.NONE : Weights.in(weights);
    }

    /** With the values of {@code --groups}, {@code --white-level}, {@code --false-alarm} and {@code --set}. */
    TrainingSettings set(TrainingSettings chosen) {
        Map<String, String> changes = changes();
        String how = groups.value();
        if (how != null) {
            put(changes, "groups", "--groups", how);
        }
        if (whiteLevel != null) {
            put(changes, "detector.white_level", "--white-level", whiteLevel.toString());
        }
        return chosen.with(changes);
    }

    /** Says what is to be known of a preset. */
    static void remark(String preset, Console console) {
        if (PaperPreset.isOne(preset)) {
            console.remark("preset " + preset + ": " + PaperPreset.CAUTION);
        }
    }

    /** Latent spaces that a U-Net can be trained in from nothing. */
    enum Latents {
        SPACE_TO_DEPTH,
        TAEF2;

        TrainingSettings in(TrainingSettings settings) {
            return switch (this) {
                case SPACE_TO_DEPTH -> settings.withAutoencoder(new AutoencoderOrigin.Blocks(4));
                case TAEF2 -> settings.withAutoencoder(AutoencoderOrigin.Tiny.flux2());
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Feature networks to choose from. */
    enum Features {
        RANDOM,
        MOBILENET,
        DINO;

        TrainingSettings in(TrainingSettings settings) {
            return switch (this) {
                case RANDOM ->
                    settings.withFeatures(TrainingSettings.preset("tiny").features());
                case MOBILENET -> settings.withFeatures(FeatureOrigin.MobileNet.standard());
                case DINO -> settings.withFeatures(FeatureOrigin.Dino.published());
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Feature networks that good images can be remembered in. */
    enum MemoryFeatures {
        SHIPPED,
        EFFICIENTNET,
        MOBILENET;

        TrainingSettings in(TrainingSettings settings) {
            return switch (this) {
                case SHIPPED -> settings.withMemoryFeatures(FeatureOrigin.Shipped.forMemory());
                case EFFICIENTNET -> settings.withMemoryFeatures(FeatureOrigin.EfficientNetLite.forMemory());
                case MOBILENET -> settings.withMemoryFeatures(FeatureOrigin.MobileNet.forMemory());
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
