package io.github.gladvision.evaluation;

import io.github.gladvision.metrics.Proportion;
import io.github.gladvision.model.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How often a model's verdicts were wrong, and what its threshold rests on. Images without a verdict, because there is
 * no threshold, do not count.
 *
 * @param model the model's card; null if it has none
 * @param falseAlarms good images that were called defective
 * @param misses defective images that were called good
 * @param missesByType the same for each type of defect, by name
 * @param calibratedOn number of these images that threshold or p-values of the model come from
 */
public record Verdicts(
        @Nullable ModelCard model,
        Proportion falseAlarms,
        Proportion misses,
        Map<String, Proportion> missesByType,
        int calibratedOn) {
    /** Of the intervals that are given with the rates. */
    public static final double CONFIDENCE = 0.95;

    static Verdicts of(List<ImageResult> images, @Nullable ModelCard model) {
        Map<String, Proportion> byType = new TreeMap<>();
        for (ImageResult image : images) {
            if (image.defective()) {
                byType.computeIfAbsent(
                        image.defectType(),
                        type -> share(
                                images,
                                other -> other.defective() && other.defectType().equals(type),
                                Outcome.MISSED));
            }
        }
        return new Verdicts(
                model,
                share(images, image -> !image.defective(), Outcome.FALSE_ALARM),
                share(images, ImageResult::defective, Outcome.MISSED),
                byType,
                (int) images.stream()
                        .filter(image -> image.inspection().calibratedOn())
                        .count());
    }

    /** Whether the verdicts are better than they would be on other images. */
    public boolean fittedOnTest() {
        return calibratedOn > 0 || model != null && model.fittedOnTest();
    }

    private static Proportion share(List<ImageResult> images, Predicate<ImageResult> of, Outcome outcome) {
        List<ImageResult> chosen =
                images.stream().filter(of.and(image -> image.outcome() != null)).toList();
        long count = chosen.stream().filter(image -> image.outcome() == outcome).count();
        return new Proportion((int) count, chosen.size());
    }
}
