package io.github.gladvision.report;

import io.github.gladvision.metrics.Curve;
import io.github.gladvision.metrics.F1;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an evaluation of one category found.
 *
 * @param images every inspected image, in the order of the data set
 * @param omissions images that some figures do not count
 * @param defects one row for each type of defect, by name
 * @param imageBestF1 the best F1 over all score thresholds; chosen on the test images, so no verdict uses it
 * @param pixelBestF1 the same for the values of the maps
 * @param publishedPro PRO as the published implementation of GLAD computes it, for comparison with printed tables
 * @param verdicts how often the model's verdicts were wrong
 */
public record EvaluationResult(
        String category,
        EvaluationSettings settings,
        List<ImageResult> images,
        List<Omission> omissions,
        Figures figures,
        List<DefectFigures> defects,
        F1 imageBestF1,
        F1 pixelBestF1,
        double publishedPro,
        PixelCounts pixelCounts,
        Curves curves,
        Verdicts verdicts) {
    public EvaluationResult {
        images = List.copyOf(images);
        omissions = List.copyOf(omissions);
        defects = List.copyOf(defects);
    }

    /**
     * One type of defect.
     *
     * @param images how many were inspected
     * @param found how many of them the model called defective
     * @param imageAuroc of these images against all good ones
     */
    public record DefectFigures(String defectType, int images, int found, double imageAuroc) {}

    /** What the pixel figures rest on. */
    public record PixelCounts(int images, long pixels, long defectivePixels, int regions) {}

    /** The curves behind the figures, those over pixels thinned for drawing; empty where they have no meaning. */
    public record Curves(Curve imageRoc, Curve imagePr, Curve pixelRoc, Curve pixelPr, Curve pro) {}

    /** How many inspected images had each outcome. */
    public Map<Outcome, Integer> outcomes() {
        Map<Outcome, Integer> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, (int)
                    images.stream().filter(image -> image.outcome() == outcome).count());
        }
        return counts;
    }

    /** The model's score threshold, NaN if it has none. */
    public double threshold() {
        return images.get(0).inspection().threshold();
    }
}
