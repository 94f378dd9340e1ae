package io.github.gladvision.report;

import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.ImageResult;
import io.github.gladvision.evaluation.Outcome;
import io.github.gladvision.evaluation.StoredInspection;
import io.github.gladvision.files.Csv;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/** One row an image, quoted as in RFC 4180; the columns are described in docs/results.md. */
final class ResultsCsv {
    private static final List<String> COLUMNS = List.of(
            "category",
            "image",
            "defect_type",
            "defective",
            "score",
            "threshold",
            "p_value",
            "verdict",
            "outcome",
            "stop_step",
            "map_width",
            "map_height",
            "map_min",
            "map_max",
            "in_pixel_figures",
            "aupimo",
            "calibrated_on",
            "fitted_on_test",
            "remarks");

    private ResultsCsv() {}

    static void write(Writer lines, List<EvaluationResult> results) throws IOException {
        line(lines, COLUMNS.stream());
        for (EvaluationResult result : results) {
            for (ImageResult image : result.images()) {
                line(lines, row(result, image).map(String::valueOf));
            }
        }
    }

    private static Stream<Object> row(EvaluationResult result, ImageResult image) {
        StoredInspection inspection = image.inspection();
        Outcome outcome = image.outcome();
        return Stream.of(
                result.category(),
                image.name(),
                image.defectType(),
                image.defective() ? 1 : 0,
                inspection.score(), // every digit: a rounded score could cross the threshold
                number(inspection.threshold()),
                number(inspection.pValue()),
                outcome == null ? "" : outcome.verdict(),
                outcome == null ? "" : outcome.label(),
                inspection.stopStep(),
                inspection.width(),
                inspection.height(),
                inspection.low(),
                inspection.high(),
                image.inPixelFigures() ? 1 : 0,
                number(image.auPimo()),
                inspection.calibratedOn() ? 1 : 0,
                result.verdicts().fittedOnTest() ? 1 : 0,
                String.join("; ", image.remarks()));
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "" : value;
    }

    private static void line(Writer lines, Stream<String> cells) throws IOException {
        lines.write(Csv.row(cells));
    }
}
