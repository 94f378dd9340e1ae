package io.github.gladvision.report;

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
            "verdict",
            "outcome",
            "stop_step",
            "map_width",
            "map_height",
            "map_min",
            "map_max",
            "in_pixel_figures",
            "aupimo");

    private ResultsCsv() {}

    static void write(Writer lines, List<EvaluationResult> results) throws IOException {
        line(lines, COLUMNS.stream());
        for (EvaluationResult result : results) {
            for (ImageResult image : result.images()) {
                line(lines, row(result.category(), image).map(String::valueOf));
            }
        }
    }

    private static Stream<Object> row(String category, ImageResult image) {
        StoredInspection inspection = image.inspection();
        Outcome outcome = image.outcome();
        return Stream.of(
                category,
                image.name(),
                image.defectType(),
                image.defective() ? 1 : 0,
                inspection.score(), // every digit: a rounded score could cross the threshold
                number(inspection.threshold()),
                outcome == null ? "" : outcome.verdict(),
                outcome == null ? "" : outcome.label(),
                inspection.stopStep(),
                inspection.width(),
                inspection.height(),
                inspection.low(),
                inspection.high(),
                image.inPixelFigures() ? 1 : 0,
                number(image.auPimo()));
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "" : value;
    }

    private static void line(Writer lines, Stream<String> cells) throws IOException {
        lines.write(Csv.row(cells));
    }
}
