package io.github.gladvision.cli.train;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.ProgressLines;
import io.github.gladvision.cli.data.LayoutOptions;
import io.github.gladvision.cli.model.ThresholdText;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.files.Counted;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains a model on the good images of a category. */
@Command(
        name = "train",
        description = {"Learns a category from its good images.", ""},
        footer = {
            "",
            "An interrupted training goes on with the same command and --resume; its checkpoints lie beside the"
                    + " model, in MODEL.checkpoints."
        })
public final class TrainCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of a data set, or a manifest; see docs/data.md.")
    private Path data;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Category to learn; may be left out where there is only one. 'all': a model for each.")
    private @Nullable String category;

    @Option(
            names = "--multi-class",
            description =
                    "With --category all: one denoiser learns all categories together; each has a model with its own"
                            + " features, statistics and threshold.")
    private boolean multiClass;

    @Mixin
    private LayoutOptions layouts;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the model; with --category all, for the folders of the models.")
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

    @Option(
            names = "--memory-features",
            paramLabel = "NAME",
            description =
                    "Feature network that preset tiny remembers good images in: ${COMPLETION-CANDIDATES} (default:"
                            + " shipped, which needs no weights; nor does efficientnet).")
    private SettingsOptions.@Nullable MemoryFeatures memoryFeatures;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--resume", description = "Go on from the newest checkpoint.")
    private boolean resume;

    @Option(
            names = "--force",
            description = "Replace a model that exists, and drop the checkpoints of an interrupted training.")
    private boolean force;

    @Override
    public Integer call() {
        boolean all = LayoutOptions.ALL.equals(category);
        if (multiClass && !all) {
            throw new ParameterException(spec.commandLine(), "--multi-class goes with --category all");
        }
        DataFolder folder = layouts.open(data);
        SettingsOptions.remark(preset, glad.console());
        if (multiClass) {
            ModelPlaces places = new ModelPlaces(modelFolder, folder.categories());
            try (Opened taken = places.take()) {
                trainTogether(folder.categories().stream().map(folder::dataset).toList(), places);
            }
            return Program.DONE;
        }
        if (all) {
            ModelPlaces places = new ModelPlaces(modelFolder, folder.categories());
            return EachCategory.run(
                    places.missing(resume, force, glad.console()),
                    glad.console(),
                    name -> train(folder.dataset(name), places.of(name)));
        }
        train(folder.only(category), modelFolder);
        return Program.DONE;
    }

    private void train(Dataset dataset, Path place) {
        TrainingSettings chosen = settings(dataset.category());
        dataset.train();
        try (PlaceLock taken = Outputs.takeModelPlace(place, force)) {
            train(dataset, place, chosen);
        }
    }

    private void train(Dataset dataset, Path place, TrainingSettings chosen) {
        Trainer trainer = trainer(place);
        try (TrainingProgress progress = new TrainingProgress(dataset.category(), chosen, glad.console());
                Model model = trainer.train(dataset, progress)) {
            progress.close();
            Outputs.save(model, place, null, force);
            trainer.forget();
            tell(model.card(), place);
        }
    }

    private void trainTogether(List<Dataset> datasets, ModelPlaces places) {
        requireNoneInterrupted(modelFolder);
        List<String> missing = places.missing(resume, force, glad.console());
        if (missing.isEmpty()) {
            places.requireNothingToSave();
            return;
        }
        datasets.forEach(Dataset::train); // those that have a model, too: the others' denoiser learns them as well
        Trainer trainer = trainer(modelFolder);
        try (TrainingProgress progress = new TrainingProgress(
                Counted.of(datasets.size(), "category", "categories"),
                settings(datasets.get(0).category()),
                glad.console())) {
            List<Path> saved = new ArrayList<>();
            trainer.trainTogether(datasets, missing::contains, progress, model -> {
                progress.close();
                Path place = places.of(model.card().category());
                Outputs.save(model, place, saved.isEmpty() ? null : saved.get(0), force);
                saved.add(place);
                tell(model.card(), place);
            });
        }
        trainer.forget();
    }

    /** Folder of the textures that synthetic anomalies are made of; null for computed ones. */
    public @Nullable Path textures() {
        return textures;
    }

    private void requireNoneInterrupted(Path place) {
        Path checkpoints = ModelPlaces.checkpoints(place);
        if (!resume && !force && Trainer.newestCheckpoint(checkpoints).isPresent()) {
            throw new GladException(
                    checkpoints + " has what an interrupted training has learnt; go on with --resume, or"
                            + " drop it and begin anew with --force");
        }
    }

    /** With checkpoints beside the place of the model, or of the models. */
    private Trainer trainer(Path place) {
        requireNoneInterrupted(place);
        glad.startEngine();
        return new Trainer(this::settings, TextureSource.standard(textures), options.weights())
                .withCheckpoints(ModelPlaces.checkpoints(place), resume);
    }

    private void tell(ModelCard card, Path place) {
        ModelCard.Training training = Objects.requireNonNull(card.training());
        glad.console()
                .result("trained " + card.category() + ": " + Counted.of(training.steps(), "step") + " in "
                        + ProgressLines.time(training.seconds()) + "; the model is in " + place);
        new ThresholdText(card).lines().forEach(glad.console()::result);
    }

    /** What the options mean for a category. */
    public TrainingSettings settings(String name) {
        TrainingSettings chosen = TrainingSettings.preset(preset, name, multiClass);
        if (latents != null) {
            chosen = latents.in(chosen);
        }
        if (features != null) {
            chosen = features.in(chosen);
        }
        if (memoryFeatures != null) {
            chosen = memoryFeatures.in(chosen);
        }
        if (length != null && length.steps != null) {
            options.requireOnce("steps", "--steps");
            chosen = chosen.withSteps(length.steps);
        } else if (length != null && length.minutes != null) {
            options.requireOnce("minutes", "--minutes");
            chosen = chosen.withMinutes(length.minutes);
        }
        if (seed != null) {
            options.requireOnce("seed", "--seed");
            chosen = chosen.withSeed(seed);
        }
        return options.set(chosen);
    }
}
