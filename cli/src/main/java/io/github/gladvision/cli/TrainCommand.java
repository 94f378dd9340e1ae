package io.github.gladvision.cli;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Model;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains a model on the good images of a category. */
@Command(
        name = "train",
        description = {"Learns a category from its good images.", ""},
        footer = {
            "",
            "An interrupted training goes on with the same command and --resume; its checkpoints lie beside the"
                    + " model, in MODEL.checkpoints."
        })
final class TrainCommand implements Callable<Integer> {
    @ParentCommand
    private Glad glad;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Data set in the layout of MVTec AD: DIR/CATEGORY/train/good.")
    private Path data;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Category to learn; may be left out where there is only one.")
    private @Nullable String category;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Folder for the model.")
    private Path modelFolder;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "tiny",
            description =
                    "Settings to start from: tiny, which needs no downloaded weights, sd, or paper-mvtec, paper-mpdd,"
                            + " paper-visa, paper-pcbbank (default: ${DEFAULT-VALUE}).")
    private String preset;

    @Option(
            names = "--textures",
            paramLabel = "DIR",
            description = "Photographs of textures to make synthetic anomalies from, in place of computed ones.")
    private @Nullable Path textures;

    @ArgGroup(heading = "How long (default: as the preset says):%n")
    private @Nullable Length length;

    /** One of the two ways to say how long. */
    static final class Length {
        @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps. Reproducible.")
        private @Nullable Long steps;

        @Option(
                names = "--minutes",
                paramLabel = "M",
                description = "Minutes of training; reading the images and calibrating come on top.")
        private @Nullable Double minutes;
    }

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random choice (default: the preset's).")
    private @Nullable Long seed;

    @Option(
            names = "--autoencoder",
            paramLabel = "NAME",
            description =
                    "Latent space for preset tiny: ${COMPLETION-CANDIDATES} (default: space_to_depth, which needs no"
                            + " weights).")
    private SettingsOptions.@Nullable Latents latents;

    @Option(
            names = "--features",
            paramLabel = "NAME",
            description = "Feature network: ${COMPLETION-CANDIDATES} (default: the preset's).")
    private SettingsOptions.@Nullable Features features;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--resume", description = "Go on from the newest checkpoint.")
    private boolean resume;

    @Option(names = "--force", description = "Replace a model that exists.")
    private boolean force;

    @Override
    public Integer call() {
        Dataset dataset = Datasets.open(data, category);
        TrainingSettings chosen = settings(dataset.category());
        dataset.train();
        Outputs.requireModelPlace(modelFolder, force);
        Path checkpoints = Outputs.beside(modelFolder, ".checkpoints");
        if (!resume && Files.exists(checkpoints)) {
            glad.console().remark("starting anew; --resume would have gone on from " + checkpoints);
        }
        glad.startEngine();
        Trainer trainer = new Trainer(chosen, TextureSource.standard(textures), options.weights())
                .withCheckpoints(checkpoints, resume);
        try (TrainingProgress progress = new TrainingProgress(dataset.category(), chosen, glad.console());
                Model model = trainer.train(dataset, progress)) {
            progress.close();
            model.save(modelFolder);
            trainer.forget();
            glad.console()
                    .result("trained " + dataset.category() + ": "
                            + model.card().training().steps() + " steps in "
                            + ProgressLines.time(model.card().training().seconds()) + "; the model is in "
                            + modelFolder);
            new ThresholdText(model.card()).lines().forEach(glad.console()::result);
        }
        return Glad.DONE;
    }

    private TrainingSettings settings(String name) {
        TrainingSettings chosen = SettingsOptions.preset(preset, name, false, glad.console());
        if (latents != null) {
            chosen = latents.in(chosen);
        }
        if (features != null) {
            chosen = features.in(chosen);
        }
        if (length != null && length.steps != null) {
            chosen = chosen.withSteps(length.steps);
        } else if (length != null && length.minutes != null) {
            chosen = chosen.withMinutes(length.minutes);
        }
        if (seed != null) {
            chosen = chosen.withSeed(seed);
        }
        return options.set(chosen);
    }
}
