package io.github.gladvision.cli.evaluate;

import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.data.LayoutOptions;
import io.github.gladvision.cli.model.ModelFolders;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures models on the test images of their categories. */
@Command(
        name = "evaluate",
        description = {"Measures models on test images and writes a report.", ""})
public final class EvaluateCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "MODEL",
            description = "Folders of trained models; with several, the mean over them is given too.")
    private List<Path> models;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of a data set, or a manifest; see docs/data.md.")
    private Path data;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Category to measure on (default: the one that the model has learnt); 'all': MODEL is a"
                    + " folder of models, and each of them is measured on its own.")
    private @Nullable String category;

    @Mixin
    private FigureOptions figures;

    @Mixin
    private LayoutOptions layouts;

    @Mixin
    private ReportOptions report;

    @Override
    public Integer call() {
        boolean all = LayoutOptions.ALL.equals(category);
        if (category != null && !all && models.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--category goes with one model only");
        }
        EvaluationSettings settings = figures.settings();
        report.check();
        DataFolder folders = layouts.open(data);
        List<Path> chosen = all ? ModelFolders.in(models) : models;
        for (Path folder : chosen) { // complains before the native library starts
            folders.requireCategory(category(Model.readCard(folder), all));
        }
        glad.startEngine();
        List<EvaluationResult> results = new ArrayList<>();
        Provenance provenance = new Provenance();
        try {
            for (Path folder : chosen) {
                try (Model model = Model.load(folder)) {
                    Dataset dataset = folders.dataset(category(model.card(), all));
                    Evaluations.Evaluated evaluated = Evaluations.run(model, dataset, settings, glad.console());
                    results.add(evaluated.result());
                    provenance.add(folder, model.card(), dataset, evaluated.secondsPerImage());
                }
            }
            Evaluations.print(results, glad.console());
            report.write(results, provenance.toMap(), glad.console());
        } finally {
            results.forEach(EvaluationResult::close);
        }
        return Program.DONE;
    }

    private String category(ModelCard card, boolean all) {
        return category == null || all ? card.category() : category;
    }
}
