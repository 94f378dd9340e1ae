package io.github.gladvision.cli;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Model;
import io.github.gladvision.report.Evaluation;
import io.github.gladvision.report.EvaluationListener;
import io.github.gladvision.report.EvaluationResult;
import io.github.gladvision.report.EvaluationResult.DefectFigures;
import io.github.gladvision.report.EvaluationSettings;
import io.github.gladvision.report.Figures;
import io.github.gladvision.report.ModelInspector;
import io.github.gladvision.report.Omission;
import java.util.List;
import java.util.Locale;

/** Evaluation with progress, and its figures as text; for {@link EvaluateCommand} and {@link DemoCommand}. */
final class Evaluations {
    private Evaluations() {}

    /** Inspects the test images of one category; images that are left out are named as they come. */
    static EvaluationResult run(Model model, Dataset dataset, EvaluationSettings settings, Console console) {
        try (Progress progress = console.progress("evaluate " + dataset.category(), 1, "images")) {
            return Evaluation.of(new ModelInspector(model), dataset, settings, new EvaluationListener() {
                @Override
                public void onImage(int done, int total, String image) {
                    progress.update(done, total, "");
                }

                @Override
                public void onOmission(Omission omission) {
                    console.warn("left out of " + omission.scope().label() + ": " + omission.reason());
                }
            });
        }
    }

    /** The seven figures of each category and their mean, each type of defect, the verdicts, what was left out. */
    static void print(List<EvaluationResult> results, Console console) {
        console.result(figures(results).toString());
        console.result("");
        console.result(defects(results).toString());
        console.result("");
        VerdictTables.print(results, console);
        long omitted =
                results.stream().mapToLong(result -> result.omissions().size()).sum();
        if (omitted > 0) {
            console.warn(omitted + " images were left out of some figures; the report names them");
        }
    }

    private static Table figures(List<EvaluationResult> results) {
        Figures mean =
                Figures.mean(results.stream().map(EvaluationResult::figures).toList());
        String[] header = cells("category", List.copyOf(mean.byName().keySet()));
        Table table = new Table(header);
        results.forEach(result -> table.row(cells(result.category(), numbers(result.figures()))));
        if (results.size() > 1) {
            table.row(cells("mean", numbers(mean)));
        }
        return table;
    }

    private static Table defects(List<EvaluationResult> results) {
        Table table = new Table("defect", "images", "found", "image_auroc");
        for (EvaluationResult result : results) {
            for (DefectFigures defect : result.defects()) {
                table.row(
                        result.category() + "/" + defect.defectType(),
                        Integer.toString(defect.images()),
                        Integer.toString(defect.found()),
                        number(defect.imageAuroc()));
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
        return figures.byName().values().stream().map(Evaluations::number).toList();
    }

    /** A dash for a figure without meaning. */
    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
