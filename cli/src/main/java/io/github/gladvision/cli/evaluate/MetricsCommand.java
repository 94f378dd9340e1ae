package io.github.gladvision.cli.evaluate;

import io.github.gladvision.GladException;
import io.github.gladvision.Version;
import io.github.gladvision.cli.console.OutputPlaces;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.data.LayoutOptions;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.ImageScores;
import io.github.gladvision.evaluation.MapEvaluation;
import io.github.gladvision.evaluation.MapFolder;
import io.github.gladvision.files.Counted;
import io.github.gladvision.report.ReportWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures anomaly maps that any program has written. */
@Command(
        name = "metrics",
        description = {"Measures anomaly maps that any program has written: TIFF, NPY or 16-bit PNG.", ""},
        footer = {
            "",
            "A map is named as its image, without the extension or with _map at its end, and lies below --maps as the"
                    + " image lies below --data: in CATEGORY/test/TYPE; with one category, the first of these may be missing."
        })
public final class MetricsCommand implements Callable<Integer> {
    private static final int EXTRA_NAMED = 20;

    @ParentCommand
    private Program glad;

    @Spec
    private CommandSpec spec;

    @Option(names = "--maps", required = true, paramLabel = "DIR", description = "Folder of the anomaly maps.")
    private Path maps;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the data set that the maps are of, or a manifest; see docs/data.md.")
    private Path data;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Category to measure (default: all that have maps).")
    private @Nullable String category;

    @Option(
            names = "--scores",
            paramLabel = "CSV",
            description =
                    "Table with the columns image and score (default: the score of an image is the largest value of"
                            + " its map).")
    private @Nullable Path scores;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "Images that score above it count as called defective (default: no verdicts).")
    private double threshold = Double.NaN;

    @Mixin
    private LayoutOptions layouts;

    @Mixin
    private FigureOptions figures;

    @Mixin
    private ReportOptions report;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes results.json alone, under this name.")
    private @Nullable Path json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes results.csv alone, under this name.")
    private @Nullable Path csv;

    @Option(names = "--strict", description = "Exit with 1 if any image was left out, or a map belongs to no image.")
    private boolean strict;

    @Override
    public Integer call() {
        EvaluationSettings settings = figures.settings();
        new OutputPlaces(spec.commandLine())
                .write("--json", json)
                .write("--csv", csv)
                .write("--report", report.folder())
                .read("--data", data)
                .read("--maps", maps)
                .read("--scores", scores);
        Outputs.requireFilePlace("--json", json);
        Outputs.requireFilePlace("--csv", csv);
        report.check();
        ImageScores table = scores == null ? null : ImageScores.read(scores);
        List<String> extra = new ArrayList<>();
        List<EvaluationResult> results = new ArrayList<>();
        try {
            DataFolder folder = layouts.open(data);
            boolean every = category == null || category.equals(LayoutOptions.ALL);
            List<String> categories = LayoutOptions.categories(folder, category);
            for (String name : categories) {
                Dataset dataset = folder.dataset(name);
                if (every && dataset.samples(Split.TEST).isEmpty()) {
                    glad.console().remark(name + " has no test images");
                    continue;
                }
                MapFolder found = MapFolder.of(maps, dataset, categories.size() > 1);
                if (found.size() == 0 && every) {
                    glad.console().remark("no maps of " + name + " in " + maps);
                    continue;
                }
                extra.addAll(found.extra());
                MapEvaluation evaluation = new MapEvaluation(dataset, found, table, threshold);
                results.add(Evaluations.measure(evaluation, dataset.category(), settings, glad.console()));
            }
            if (results.isEmpty()) {
                throw new GladException(
                        maps + " has no map of a test image in " + data
                                + "; maps are named as their images, in CATEGORY/test/TYPE; the first of these may be missing with --category");
            }
            warnOf(extra);
            Evaluations.print(results, glad.console());
            write(results, provenance(extra));
        } finally {
            results.forEach(EvaluationResult::close);
        }
        boolean complete = extra.isEmpty()
                && results.stream().map(EvaluationResult::omissions).allMatch(List::isEmpty);
        return strict && !complete ? Program.FAILED : Program.DONE;
    }

    private void warnOf(List<String> extra) {
        extra.stream().limit(EXTRA_NAMED).forEach(file -> glad.console().warn("belongs to no test image: " + file));
        if (extra.size() > EXTRA_NAMED) {
            glad.console()
                    .warn("... and " + Counted.of(extra.size() - EXTRA_NAMED, "other") + "; --json names them all");
        }
    }

    private void write(List<EvaluationResult> results, Map<String, Object> provenance) {
        if (json != null) {
            ReportWriter.writeJson(json, results, provenance);
        }
        if (csv != null) {
            ReportWriter.writeCsv(csv, results);
        }
        report.write(results, provenance, glad.console());
    }

    private Map<String, Object> provenance(List<String> extra) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("glad", Version.text());
        all.put("java", System.getProperty("java.version"));
        all.put("evaluated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("maps", maps.toString());
        all.put("data", data.toString());
        all.put("image_scores", scores == null ? "the largest value of each map" : scores.toString());
        if (!extra.isEmpty()) {
            all.put("maps_of_no_test_image", extra);
        }
        return all;
    }
}
