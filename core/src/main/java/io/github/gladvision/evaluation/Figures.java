package io.github.gladvision.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The eight figures, each in [0, 1], or NaN where it has no meaning; see {@code metrics} for their definitions.
 *
 * @param pro area under the per-region overlap curve up to the first false-positive limit of {@link EvaluationSettings}
 * @param auPimo mean over the images of the area under the per-image overlap curve
 */
public record Figures(
        double imageAuroc,
        double imageAp,
        double imageF1Max,
        double pixelAuroc,
        double pixelAp,
        double pixelF1Max,
        double pro,
        double auPimo) {
    /** By the names used in files and on the command line, in their usual order. */
    public Map<String, Double> byName() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("image_auroc", imageAuroc);
        figures.put("image_ap", imageAp);
        figures.put("image_f1_max", imageF1Max);
        figures.put("pixel_auroc", pixelAuroc);
        figures.put("pixel_ap", pixelAp);
        figures.put("pixel_f1_max", pixelF1Max);
        figures.put("pro", pro);
        figures.put("aupimo", auPimo);
        return figures;
    }

    /** The mean of each figure over the categories for which it is defined; NaN if it is for none. */
    public static Figures mean(List<Figures> categories) {
        double[] means = new double[8];
        for (int i = 0; i < means.length; i++) {
            int figure = i;
            means[i] = categories.stream()
                    .mapToDouble(f -> List.copyOf(f.byName().values()).get(figure))
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN);
        }
        return new Figures(means[0], means[1], means[2], means[3], means[4], means[5], means[6], means[7]);
    }
}
