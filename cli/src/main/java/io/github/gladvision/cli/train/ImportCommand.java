package io.github.gladvision.cli.train;

import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.data.LayoutOptions;
import io.github.gladvision.cli.model.ThresholdText;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.model.Model;
import io.github.gladvision.training.Importer;
import io.github.gladvision.training.PaperPreset;
import io.github.gladvision.training.TrainingSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes a model of networks that were trained elsewhere. */
@Command(
        name = "import",
        description = {
            "Makes a model of networks that were trained elsewhere, such as the checkpoints of GLAD's authors.",
            ""
        })
public final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of a data set, or a manifest (see docs/data.md); the threshold comes from its validation"
                            + " images, or else from its good training images.")
    private Path data;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Category that the model is for; may be left out where there is only one. 'all': a model"
                    + " for each, all of the same networks.")
    private @Nullable String category;

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
            defaultValue = "sd",
            description = "Settings: sd, or paper-mvtec, paper-mpdd, paper-visa, paper-pcbbank for the categories of"
                    + " those data sets (default: ${DEFAULT-VALUE}).")
    private String preset;

    @Option(
            names = "--multi-class",
            description = "The networks were trained on all categories of the data set together.")
    private boolean multiClass;

    @Option(
            names = "--unet",
            paramLabel = "PATH",
            description = "Fine-tuned U-Net: a folder checkpoint-N or the file in it (default: the pipeline's own).")
    private @Nullable Path unet;

    @Option(
            names = "--vae",
            paramLabel = "FILE",
            description =
                    "Fine-tuned autoencoder, in the names of diffusers or latent-diffusion (default: the pipeline's"
                            + " own).")
    private @Nullable Path vae;

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description = "Fine-tuned feature network for the map (default: the original).")
    private @Nullable Path features;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Good images for the threshold (default: 20); each takes as long as a detection.")
    private @Nullable Integer images;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--force", description = "Replace a model that exists.")
    private boolean force;

    @Override
    public Integer call() {
        DataFolder folder = layouts.open(data);
        SettingsOptions.remark(preset, glad.console());
        if (LayoutOptions.ALL.equals(category)) {
            folder.categories()
                    .forEach(name -> Outputs.requireModelPlace(EachCategory.folder(modelFolder, name), force));
            return EachCategory.run(
                    folder.categories(),
                    glad.console(),
                    name -> make(folder.dataset(name), EachCategory.folder(modelFolder, name)));
        }
        make(folder.only(category), modelFolder);
        return Program.DONE;
    }

    private void make(Dataset dataset, Path place) {
        TrainingSettings settings = settings(dataset.category());
        dataset.train();
        try (PlaceLock taken = Outputs.takeModelPlace(place, force)) {
            make(dataset, place, settings);
        }
    }

    private void make(Dataset dataset, Path place, TrainingSettings settings) {
        glad.startEngine();
        try (TrainingProgress progress = new TrainingProgress(dataset.category(), settings, glad.console());
                Model model = importer(settings).model(dataset, progress)) {
            progress.close();
            Outputs.save(model, place, null, force);
            glad.console().result("imported " + dataset.category() + "; the model is in " + place);
            new ThresholdText(model.card()).lines().forEach(glad.console()::result);
        }
    }

    private TrainingSettings settings(String name) {
        TrainingSettings chosen = TrainingSettings.preset(preset, name, multiClass);
        if (PaperPreset.isOne(preset)) {
            int epoch = PaperPreset.named(preset).row(name, multiClass).featureEpoch();
            if (epoch > 0 && features == null) {
                glad.console()
                        .remark("preset " + preset + ": the paper's map for " + name + " uses DINO fine-tuned for "
                                + epoch + " epochs; name its file with --features");
            }
        }
        if (images != null) {
            chosen = chosen.with("most_held_out", images.toString());
        }
        return options.set(chosen);
    }

    private Importer importer(TrainingSettings settings) {
        Importer importer = new Importer(settings, options.weights());
        if (unet != null) {
            importer = importer.withUnet(unet);
        }
        if (vae != null) {
            importer = importer.withAutoencoder(vae);
        }
        return features == null ? importer : importer.withFeatures(features);
    }
}
