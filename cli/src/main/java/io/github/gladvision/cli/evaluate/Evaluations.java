package io.github.gladvision.cli.evaluate;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Table;
import io.github.gladvision.cli.demo.DemoCommand;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.evaluation.Evaluation;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationResult.DefectFigures;
import io.github.gladvision.evaluation.EvaluationResult.ProArea;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.Figure;
import io.github.gladvision.evaluation.Figures;
import io.github.gladvision.evaluation.MapEvaluation;
import io.github.gladvision.evaluation.ModelInspector;
import io.github.gladvision.files.Counted;
import io.github.gladvision.metrics.Interval;
import io.github.gladvision.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Evaluation with progress, and its figures as text; for {@link EvaluateCommand} and {@link DemoCommand}. */
public final class Evaluations {
    private Evaluations() {}

    /**
     * What an evaluation found, to be closed by the caller.
     *
     * @param secondsPerImage how long the inspection of an image took, reading it included
     */
    public record Evaluated(EvaluationResult result, double secondsPerImage) {}

    /** Inspects the test images of one category; images that are left out are named as they come. */
    public static Evaluated run(Model model, Dataset dataset, EvaluationSettings settings, Console console) {
        try (EvaluationProgress progress = new EvaluationProgress("evaluate " + dataset.category(), console)) {
            EvaluationResult result = Evaluation.of(new ModelInspector(model), dataset, settings, progress);
            return new Evaluated(result, progress.secondsPerImage());
        }
    }

    /** Reads the maps of one category; images that are left out are named as they come. */
    static EvaluationResult measure(
            MapEvaluation evaluation, String category, EvaluationSettings settings, Console console) {
        try (EvaluationProgress progress = new EvaluationProgress("read " + category, console)) {
            return evaluation.run(settings, progress);
        }
    }

    /**
     * The figures of each category, their confidence intervals and, where they are not exact, bounds of their errors; the
     * mean over the categories; each type of defect; the verdicts; how much was left out.
     */
    public static void print(List<EvaluationResult> results, Console console) {
        console.block(figures(results).toString());
        proAreas(results, console);
        auPimoBounds(results, console);
        console.result("");
        console.block(defects(results).toString());
        VerdictTables.print(results, console);
        for (EvaluationResult result : results) {
            result.undefined().forEach(reason -> console.warn(result.category() + ": " + reason));
        }
        long omitted =
                results.stream().mapToLong(result -> result.omissions().size()).sum();
        if (omitted > 0) {
            console.warn(Counted.of(omitted, "image was", "images were") + " left out of some figures; see the report");
        }
    }

    private static Table figures(List<EvaluationResult> results) {
        Figures mean =
                Figures.mean(results.stream().map(EvaluationResult::figures).toList());
        String[] header = cells("category", List.copyOf(mean.byKey().keySet()));
        Table table = new Table(header);
        for (EvaluationResult result : results) {
            table.row(cells(result.category(), numbers(result.figures())));
            intervals(table, result);
            if (result.errors().byKey().values().stream().anyMatch(error -> error > 0)) {
                table.row(cells(
                        "  error at most",
                        result.errors().byKey().values().stream()
                                .map(Evaluations::bound)
                                .toList()));
            }
        }
        if (results.size() > 1) {
            table.row(cells("mean", numbers(mean)));
        }
        return table;
    }

    private static void intervals(Table table, EvaluationResult result) {
        if (result.intervals().isEmpty()) {
            return;
        }
        List<Interval> inOrder = Stream.of(Figure.values())
                .map(figure -> result.intervals().getOrDefault(figure, Interval.UNDEFINED))
                .toList();
        double percent = 100 * result.settings().bootstrap().confidence();
        String label = String.format(Locale.ROOT, "  %.4g %% from", percent).replaceAll("\\.?0+ %", " %");
        table.row(cells(label, inOrder.stream().map(i -> number(i.low())).toList()));
        table.row(cells("  to", inOrder.stream().map(i -> number(i.high())).toList()));
    }

    /** Further limits of the per-region overlap, if there are any. */
    private static void proAreas(List<EvaluationResult> results, Console console) {
        for (EvaluationResult result : results) {
            for (ProArea area : result.proAreas().subList(1, result.proAreas().size())) {
                console.result(result.category() + ": PRO up to a false-positive rate of " + area.limit() + ": "
                        + number(area.area().value()));
            }
        }
    }

    private static void auPimoBounds(List<EvaluationResult> results, Console console) {
        for (EvaluationResult result : results) {
            if (!Double.isNaN(result.auPimoLowerBound())) {
                console.result(result.category() + ": AU-PIMO is at least " + number(result.auPimoLowerBound())
                        + ", if pixels that share their value with good ones count from its rate on");
            }
        }
    }

    private static Table defects(List<EvaluationResult> results) {
        Table table = new Table(
                "defect", "images", "found", Figure.IMAGE_AUROC.key(), Figure.PIXEL_AUROC.key(), Figure.PRO.key());
        for (EvaluationResult result : results) {
            for (DefectFigures defect : result.defects()) {
                table.row(
                        result.category() + "/" + defect.defectType(),
                        Integer.toString(defect.images()),
                        Double.isNaN(result.threshold()) ? "-" : Integer.toString(defect.found()),
                        number(defect.imageAuroc()),
                        number(defect.pixelAuroc()),
                        number(defect.pro()));
            }
        }
        return table;
    }

    private static String[] cells(String first, List<String> others) {
        String[] cells = new String[others.size() + 1];
        cells[0] = first;
        for (int i = 0; i < others.size(); i++) {
            cells[i + 1] = others.get(i);
        }
        return cells;
    }

    private static List<String> numbers(Figures figures) {
        return figures.byKey().values().stream().map(Evaluations::number).toList();
    }

    /** Of an error; a dash where there is none. */
    private static String bound(double error) {
        return error > 0 ? String.format(Locale.ROOT, "%.0e", Math.nextUp(error)) : "-";
    }

    /** A dash for a figure without meaning. */
    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
