package io.github.gladvision.cli.demo;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.evaluate.Evaluations;
import io.github.gladvision.cli.evaluate.Provenance;
import io.github.gladvision.cli.evaluate.ReportOptions;
import io.github.gladvision.cli.train.TrainingProgress;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.model.Model;
import io.github.gladvision.report.ReportWriter;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The tour: makes photographs of products, learns one of them, finds the defects of others, writes the report. */
@Command(
        name = "demo",
        description = {
            "Makes photographs of products, learns one of them from its good images, finds the defects of others,"
                    + " and writes a report.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            completionCandidates = Categories.class,
            description = "Product to learn: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "circuit")
    private String category;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for images, model and report (default: ${DEFAULT-VALUE}).",
            defaultValue = "glad-demo")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the images and of the training (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Minutes of training (default: ${DEFAULT-VALUE}, for less than five minutes in all on two"
                    + " cores).",
            defaultValue = "2.2")
    private double minutes;

    @Option(names = ReportOptions.INLINE, description = ReportOptions.INLINE_DESCRIPTION)
    private boolean inline;

    static final class Categories implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DemoProducts.categories().iterator();
        }
    }

    @Override
    public Integer call() {
        if (!DemoProducts.categories().contains(category)) {
            throw new GladException("there is no demo product '" + category + "'; choose one of "
                    + String.join(", ", DemoProducts.categories()));
        }
        // Of the 80 good images 20 are kept, for the preset's false-alarm rate of 0.05 needs 19.
        TrainingSettings settings = TrainingSettings.preset("tiny")
                .withSeed(seed)
                .withMinutes(minutes)
                .with("held_out_share", "0.25");
        Path data = out.resolve("data");
        Path modelFolder = out.resolve("models").resolve(category);
        Path report = out.resolve("report");
        Outputs.requireWritableFolder("--out", out);
        Outputs.requireReportPlace("--out", report);
        Outputs.requireModelPlace(modelFolder, true);
        Console console = glad.console();
        glad.startEngine();
        DemoData.make(data, DemoSettings.DEFAULT.withSeed(seed), console);

        Dataset dataset = Dataset.open(data, category);
        try (TrainingProgress progress = new TrainingProgress(category, settings, console);
                Model model = new Trainer(settings).train(dataset, progress)) {
            progress.close();
            model.save(modelFolder);
            Evaluations.Evaluated evaluated = Evaluations.run(model, dataset, EvaluationSettings.defaults(), console);
            Provenance provenance = new Provenance();
            provenance.add(modelFolder, model.card(), dataset, evaluated.secondsPerImage());
            try (EvaluationResult result = evaluated.result()) {
                Path page = ReportWriter.write(
                        report, List.of(result), provenance.toMap(), ReportOptions.placement(inline));
                Evaluations.print(List.of(result), console);
                console.result("");
                console.result("report: " + page);
            }
            console.result("model:  " + modelFolder);
            console.result("next:   ./glad detect " + modelFolder + " "
                    + data.resolve(category).resolve("test") + " --out " + out.resolve("found"));
        }
        return Program.DONE;
    }
}
