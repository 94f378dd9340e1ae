package io.github.gladvision.report;

import io.github.gladvision.metrics.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The results, and what only the page needs: curves and pictures. Writes the pictures on the way. */
final class PageData {
    private PageData() {}

    /**
     * @param results the tree of {@link ResultsJson}, which is added to
     * @param folder where the folder {@code images} of pictures is made
     */
    static void complete(ObjectNode results, List<EvaluationResult> evaluations, Path folder) throws IOException {
        Files.createDirectory(folder.resolve("images"));
        int number = 0;
        for (int c = 0; c < evaluations.size(); c++) {
            EvaluationResult evaluation = evaluations.get(c);
            ObjectNode category = (ObjectNode) results.get("categories").get(c);
            curves(category.putObject("curves"), evaluation.curves());
            ColourScale scale = ColourScale.of(evaluation.images());
            category.putObject("scale").put("low", scale.low()).put("high", scale.high());
            Pictures pictures = new Pictures(folder, scale);
            JsonNode images = category.get("images");
            for (int i = 0; i < images.size(); i++) {
                String stem = String.format("images/%04d", ++number);
                Pictures.Names names = pictures.write(stem, evaluation.images().get(i));
                ((ObjectNode) images.get(i))
                        .put("has_mask", evaluation.images().get(i).hasMask())
                        .put("input", names.input())
                        .put("normal", names.normal())
                        .put("heat", names.heat())
                        .put("overlay", names.overlay())
                        .put("width", names.width())
                        .put("height", names.height());
            }
        }
    }

    private static void curves(ObjectNode node, EvaluationResult.Curves curves) {
        points(node.putArray("image_roc"), curves.imageRoc());
        points(node.putArray("image_pr"), curves.imagePr());
        points(node.putArray("pixel_roc"), curves.pixelRoc());
        points(node.putArray("pixel_pr"), curves.pixelPr());
        points(node.putArray("pro"), curves.pro());
    }

    /** Alternately x and y, with as many digits as a screen can show. */
    private static void points(ArrayNode node, Curve curve) {
        for (int i = 0; i < curve.size(); i++) {
            node.add(Math.round(curve.x()[i] * 1e4) / 1e4);
            node.add(Math.round(curve.y()[i] * 1e4) / 1e4);
        }
    }
}
