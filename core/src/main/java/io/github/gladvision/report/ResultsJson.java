package io.github.gladvision.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationResult.DefectFigures;
import io.github.gladvision.evaluation.EvaluationResult.ProArea;
import io.github.gladvision.evaluation.Figure;
import io.github.gladvision.evaluation.Figures;
import io.github.gladvision.evaluation.ImageResult;
import io.github.gladvision.evaluation.Omission;
import io.github.gladvision.evaluation.Outcome;
import io.github.gladvision.evaluation.StoredInspection;
import io.github.gladvision.json.Json;
import io.github.gladvision.metrics.Bootstrap;
import io.github.gladvision.metrics.Interval;
import java.util.List;
import java.util.Map;

/** The results as one JSON tree; docs/results.md describes it. A figure without meaning is null. */
final class ResultsJson {
    private static final String FORMAT = "glad-results/1";

    private ResultsJson() {}

    static ObjectNode tree(List<EvaluationResult> results, Map<String, ?> provenance) {
        ObjectNode root = Json.PLAIN.object();
        root.put("format", FORMAT);
        root.set("provenance", Json.PLAIN.toTree(provenance));
        Figures mean =
                Figures.mean(results.stream().map(EvaluationResult::figures).toList());
        numbers(root.putObject("mean"), mean.byKey());
        ArrayNode categories = root.putArray("categories");
        results.forEach(result -> category(categories.addObject(), result));
        return root;
    }

    private static void category(ObjectNode node, EvaluationResult result) {
        node.put("category", result.category());
        numbers(node.putObject("figures"), result.figures().byKey());
        numbers(node.putObject("errors"), result.errors().byKey());
        intervals(node, result);
        number(node, "pro_limit", result.settings().proLimit());
        ArrayNode areas = node.putArray("pro_at_limits");
        result.proAreas().forEach(area -> area(areas.addObject(), area));
        node.putObject("aupimo_rates")
                .put("low", result.settings().auPimoRates().low())
                .put("high", result.settings().auPimoRates().high());
        if (!Double.isNaN(result.auPimoLowerBound())) {
            number(node, "aupimo_lower_bound", result.auPimoLowerBound());
        }
        number(node, "pro_as_published_by_glad", result.publishedPro());
        number(node, "threshold", result.threshold());
        number(node, "best_image_f1_threshold", result.imageBestF1().threshold());
        number(node, "best_pixel_f1_threshold", result.pixelBestF1().threshold());
        node.put("pixel_resolution", result.settings().description());
        counts(node.putObject("counts"), result);
        node.set("verdicts", VerdictsJson.of(result.verdicts()));
        ArrayNode defects = node.putArray("defects");
        result.defects().forEach(defect -> defect(defects.addObject(), defect));
        ArrayNode images = node.putArray("images");
        result.images().forEach(image -> image(images.addObject(), image));
        ArrayNode undefined = node.putArray("undefined");
        result.undefined().forEach(undefined::add);
        ArrayNode leftOut = node.putArray("left_out");
        for (Omission omission : result.omissions()) {
            leftOut.addObject()
                    .put("image", omission.image())
                    .put("from", omission.scope().label())
                    .put("reason", omission.reason());
        }
    }

    private static void intervals(ObjectNode category, EvaluationResult result) {
        Bootstrap bootstrap = result.settings().bootstrap();
        if (bootstrap.replicates() == 0) {
            return;
        }
        ObjectNode node = category.putObject("intervals");
        node.put("confidence", bootstrap.confidence());
        node.put("replicates", bootstrap.replicates());
        node.put("seed", bootstrap.seed());
        ObjectNode figures = node.putObject("figures");
        result.intervals().forEach((figure, interval) -> interval(figures.putObject(figure.key()), interval));
    }

    private static void interval(ObjectNode node, Interval interval) {
        number(node, "low", interval.low());
        number(node, "high", interval.high());
    }

    private static void area(ObjectNode node, ProArea area) {
        number(node, "limit", area.limit());
        number(node, "pro", area.area().value());
        number(node, "error", area.area().error());
        if (!Double.isNaN(area.interval().low())) {
            interval(node, area.interval());
        }
    }

    private static void counts(ObjectNode node, EvaluationResult result) {
        long defective = result.images().stream().filter(ImageResult::defective).count();
        node.put("images", result.images().size());
        node.put("good", result.images().size() - defective);
        node.put("defective", defective);
        result.outcomes().forEach((outcome, count) -> node.put(outcome.label(), count));
        node.put("pixel_images", result.pixelCounts().images());
        node.put("pixel_images_good", result.pixelCounts().normalImages());
        node.put("pixels", result.pixelCounts().pixels());
        node.put("defective_pixels", result.pixelCounts().defectivePixels());
        node.put("regions", result.pixelCounts().regions());
    }

    private static void defect(ObjectNode node, DefectFigures defect) {
        node.put("defect_type", defect.defectType());
        node.put("images", defect.images());
        node.put("found", defect.found());
        number(node, Figure.IMAGE_AUROC.key(), defect.imageAuroc());
        if (!Double.isNaN(defect.imageAurocInterval().low())) {
            interval(node.putObject("image_auroc_interval"), defect.imageAurocInterval());
        }
        number(node, Figure.PIXEL_AUROC.key(), defect.pixelAuroc());
        number(node, Figure.PRO.key(), defect.pro());
    }

    private static void image(ObjectNode node, ImageResult image) {
        Outcome outcome = image.outcome();
        StoredInspection inspection = image.inspection();
        node.put("image", image.name());
        node.put("defect_type", image.defectType());
        node.put("defective", image.defective());
        node.put("score", inspection.score()); // every digit, as in the table
        number(node, "threshold", inspection.threshold());
        number(node, "p_value", inspection.pValue());
        node.put("verdict", outcome == null ? null : outcome.verdict());
        node.put("outcome", outcome == null ? null : outcome.label());
        node.put("calibrated_on", inspection.calibratedOn());
        node.put("stop_step", inspection.stopStep());
        node.put("map_width", inspection.width());
        node.put("map_height", inspection.height());
        node.put("in_pixel_figures", image.inPixelFigures());
        number(node, Figure.AU_PIMO.key(), image.auPimo());
        if (!image.remarks().isEmpty()) {
            ArrayNode remarks = node.putArray("remarks");
            image.remarks().forEach(remarks::add);
        }
    }

    private static void numbers(ObjectNode node, Map<String, Double> values) {
        values.forEach((name, value) -> number(node, name, value));
    }

    /** JSON has no NaN. */
    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
