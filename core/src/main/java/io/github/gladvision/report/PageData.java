package io.github.gladvision.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.evaluation.ColourScale;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationResult.DefectFigures;
import io.github.gladvision.evaluation.Pictures;
import io.github.gladvision.evaluation.Verdicts;
import io.github.gladvision.metrics.Curve;
import io.github.gladvision.metrics.Proportion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The results, and what only the page needs: curves, pictures, and the intervals of all rates that another threshold may
 * lead to. Writes the pictures on the way.
 */
final class PageData {
    static final String PICTURES = "images";

    private PageData() {}

    /**
     * @param results the tree of {@link ResultsJson}, which is added to
     * @param folder where the folder {@link #PICTURES} is made
     * @return the names of all pictures, below {@code folder}
     */
    static List<String> complete(ObjectNode results, List<EvaluationResult> evaluations, Path folder)
            throws IOException {
        Files.createDirectory(folder.resolve(PICTURES));
        List<String> names = new ArrayList<>();
        int number = 0;
        for (int c = 0; c < evaluations.size(); c++) {
            EvaluationResult evaluation = evaluations.get(c);
            ObjectNode category = (ObjectNode) results.get("categories").get(c);
            curves(category.putObject("curves"), evaluation.curves());
            ColourScale scale = ColourScale.of(evaluation.images());
            category.putObject("scale").put("low", scale.low()).put("high", scale.high());
            rateBounds(category.putObject("rate_bounds"), evaluation);
            Pictures pictures = new Pictures(folder, scale);
            JsonNode images = category.get("images");
            for (int i = 0; i < images.size(); i++) {
                String stem = String.format(Locale.ROOT, "%s/%04d", PICTURES, ++number);
                Pictures.Written written =
                        pictures.write(stem, evaluation.images().get(i));
                Stream.of(written.input(), written.normal(), written.heat())
                        .filter(Objects::nonNull)
                        .forEach(names::add);
                ((ObjectNode) images.get(i))
                        .put("input", written.input())
                        .put("normal", written.normal())
                        .put("heat", written.heat())
                        .put("outline", written.outline())
                        .put("width", written.width())
                        .put("height", written.height());
            }
        }
        return names;
    }

    /**
     * By number of trials, the upper ends of the intervals for 0, 1, ... of them; the lower end for n of them is 1 less the
     * upper end for the others.
     */
    private static void rateBounds(ObjectNode node, EvaluationResult evaluation) {
        Set<Integer> trials = new TreeSet<>();
        int all = evaluation.images().size();
        int defective =
                evaluation.defects().stream().mapToInt(DefectFigures::images).sum();
        trials.add(all - defective);
        trials.add(defective);
        evaluation.defects().forEach(defect -> trials.add(defect.images()));
        for (int n : trials) {
            ArrayNode bounds = node.putArray(Integer.toString(n));
            for (int count = 0; count <= n; count++) {
                bounds.add(rounded(
                        new Proportion(count, n).interval(Verdicts.CONFIDENCE).high()));
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
            node.add(rounded(curve.x()[i]));
            node.add(rounded(curve.y()[i]));
        }
    }

    private static double rounded(double share) {
        return Math.round(share * 1e4) / 1e4;
    }
}
