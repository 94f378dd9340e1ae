package io.github.gladvision.evaluation;

import io.github.gladvision.metrics.Curve;
import io.github.gladvision.metrics.Estimate;
import io.github.gladvision.metrics.F1;
import io.github.gladvision.metrics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an evaluation of one category found. The maps and normal counterparts lie on the disk until it is closed.
 *
 * @param images every inspected image, in the order of the data set
 * @param omissions images that some figures do not count
 * @param errors how far each figure can be from its exact value: 0 save in test sets that do not fit into memory
 * @param intervals of each figure that has one, by its name
 * @param proAreas area under the per-region overlap curve up to each limit of the settings
 * @param defects one row for each type of defect, by name
 * @param imageBestF1 the best F1 over all score thresholds; chosen on the test images, so no verdict uses it
 * @param pixelBestF1 the same for the values of the maps
 * @param publishedPro PRO as the published implementation of GLAD computes it, for comparison with printed tables
 * @param auPimoLowerBound AU-PIMO where pixels that share their value with normal ones count from the rate of that value
 *     on; NaN unless it is another than the figure
 * @param verdicts how often the model's verdicts were wrong
 */
public record EvaluationResult(
        String category,
        EvaluationSettings settings,
        List<ImageResult> images,
        List<Omission> omissions,
        Figures figures,
        Figures errors,
        Map<Figure, Interval> intervals,
        List<ProArea> proAreas,
        List<DefectFigures> defects,
        F1 imageBestF1,
        F1 pixelBestF1,
        double publishedPro,
        double auPimoLowerBound,
        PixelCounts pixelCounts,
        Curves curves,
        Verdicts verdicts)
        implements AutoCloseable {
    public EvaluationResult {
        images = List.copyOf(images);
        omissions = List.copyOf(omissions);
        proAreas = List.copyOf(proAreas);
        defects = List.copyOf(defects);
    }

    /** Area under the per-region overlap curve up to a limit, with its confidence interval. */
    public record ProArea(double limit, Estimate area, Interval interval) {}

    /**
     * One type of defect: figures as if the test set had these images and all good ones.
     *
     * @param images how many were inspected
     * @param found how many of them the model called defective
     * @param imageAurocInterval confidence interval of {@code imageAuroc}
     * @param pro up to the first limit of the settings
     */
    public record DefectFigures(
            String defectType,
            int images,
            int found,
            double imageAuroc,
            Interval imageAurocInterval,
            double pixelAuroc,
            double pro) {}

    /**
     * What the pixel figures rest on.
     *
     * @param normalImages how many of the images are good as a whole
     */
    public record PixelCounts(int images, int normalImages, long pixels, long defectivePixels, int regions) {}

    /** The curves behind the figures, those over pixels thinned for drawing; empty where they have no meaning. */
    public record Curves(Curve imageRoc, Curve imagePr, Curve pixelRoc, Curve pixelPr, Curve pro) {}

    /** How many inspected images had each outcome; none has one if there is no threshold. */
    public Map<Outcome, Integer> outcomes() {
        Map<Outcome, Integer> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, (int)
                    images.stream().filter(image -> image.outcome() == outcome).count());
        }
        return counts;
    }

    /** Why figures have no value, a sentence each; empty if all have one. */
    public List<String> undefined() {
        List<String> reasons = new ArrayList<>();
        long defective = images.stream().filter(ImageResult::defective).count();
        if (defective == 0 || defective == images.size()) {
            reasons.add("no " + (defective == 0 ? "defective" : "good")
                    + " image was inspected, so image AUROC, AP and F1-max have no meaning");
        }
        if (Double.isNaN(figures.get(Figure.PIXEL_AUROC))) {
            reasons.add("no pixel is known to be " + (pixelCounts.defectivePixels() == 0 ? "defective" : "good")
                    + ", so the pixel figures have no meaning");
        } else if (pixelCounts.normalImages() == 0) {
            reasons.add("no good image was inspected, so AU-PIMO has no meaning");
        }
        return reasons;
    }

    /** The model's score threshold, NaN if it has none. */
    public double threshold() {
        return images.get(0).inspection().threshold();
    }

    /** Gives up the maps and normal counterparts; everything else stays. */
    @Override
    public void close() {
        images.forEach(image -> image.inspection().release());
    }
}
