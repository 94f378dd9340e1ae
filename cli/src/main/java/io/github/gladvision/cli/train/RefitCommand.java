package io.github.gladvision.cli.train;

import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.data.GroupOption;
import io.github.gladvision.cli.data.LayoutOptions;
import io.github.gladvision.cli.model.ThresholdText;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.model.Model;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.training.Refitter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes another model of the networks of a trained one, with other settings of the detector. */
@Command(
        name = "refit",
        description = {
            "Makes another model of the networks of a trained one, with other settings of the detector: statistics and"
                    + " thresholds are learnt anew from the images that the training had.",
            ""
        })
public final class RefitCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Parameters(paramLabel = "MODEL", description = "Folder of a trained model.")
    private Path trained;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the data set that the model was trained on, or a manifest; see docs/data.md.")
    private Path data;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Category of the data set (default: the one that the model has learnt).")
    private @Nullable String category;

    @Mixin
    private LayoutOptions layouts;

    @Option(names = "--model", required = true, paramLabel = "NEW", description = "Folder for the new model.")
    private Path newModel;

    @Mixin
    private ChangeOptions options;

    @Mixin
    private GroupOption groups;

    @Option(
            names = "--textures",
            paramLabel = "DIR",
            description = "Photographs of textures to make the synthetic anomalies from by which the memory is weighed,"
                    + " in place of computed ones; give those of the training.")
    private @Nullable Path textures;

    @Option(names = "--force", description = "Replace a model that exists.")
    private boolean force;

    @Override
    public Integer call() {
        Map<String, String> changes = options.changes();
        String how = groups.value();
        if (how != null) {
            options.put(changes, "groups", "--groups", how);
        }
        Refitter refitter = new Refitter(trained, changes, TextureSource.standard(textures));
        DataFolder folder = layouts.open(data);
        Dataset dataset = folder.dataset(category == null ? refitter.category() : category);
        dataset.train();
        try (PlaceLock taken = Outputs.takeModelPlace(newModel, force)) {
            refit(refitter, dataset);
        }
        return Program.DONE;
    }

    private void refit(Refitter refitter, Dataset dataset) {
        glad.startEngine();
        try (CalibrationProgress progress = new CalibrationProgress(refitter.category(), glad.console());
                Model model = refitter.model(dataset, progress)) {
            progress.close();
            Outputs.save(model, newModel, refitter.sharesNetworks() ? trained : null, force);
            glad.console().result("refitted " + refitter.category() + "; the model is in " + newModel);
            new ThresholdText(model.card()).lines().forEach(glad.console()::result);
        }
    }
}
