package io.github.gladvision.evaluation;

import io.github.gladvision.evaluation.EvaluationResult.Curves;
import io.github.gladvision.evaluation.EvaluationResult.DefectFigures;
import io.github.gladvision.evaluation.EvaluationResult.PixelCounts;
import io.github.gladvision.evaluation.EvaluationResult.ProArea;
import io.github.gladvision.metrics.Estimate;
import io.github.gladvision.metrics.F1;
import io.github.gladvision.metrics.Interval;
import io.github.gladvision.metrics.PerRegionOverlap;
import io.github.gladvision.metrics.PixelIntervals;
import io.github.gladvision.metrics.PixelMetrics;
import io.github.gladvision.metrics.RankingIntervals;
import io.github.gladvision.metrics.RankingMetrics;
import io.github.gladvision.model.ModelCard;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns inspected images into figures. */
public final class Measurement {
    /** Fine enough that a drawn curve looks like the full one. */
    private static final double CURVE_RESOLUTION = 0.004;

    private static final double ROUNDING = 1e-9;

    private Measurement() {}

    /** @param model what was evaluated; null if it has no card */
    public static EvaluationResult of(
            String category,
            EvaluationSettings settings,
            List<ImageResult> images,
            List<Omission> omissions,
            PixelMetrics pixels,
            @Nullable ModelCard model) {
        double[] scores = scores(images);
        boolean[] labels = labels(images);
        F1 imageF1 = RankingMetrics.f1Max(scores, labels);
        RankingIntervals imageIntervals = RankingIntervals.of(scores, labels, settings.bootstrap());
        F1 pixelF1 = pixels.f1Max();
        PerRegionOverlap overlap = pixels.perRegionOverlap();
        Figures figures = Figures.of(figure -> switch (figure) {
            case IMAGE_AUROC -> RankingMetrics.auroc(scores, labels);
            case IMAGE_AP -> RankingMetrics.averagePrecision(scores, labels);
            case IMAGE_F1_MAX -> imageF1.value();
            case PIXEL_AUROC -> pixels.auroc().value();
            case PIXEL_AP -> pixels.averagePrecision().value();
            case PIXEL_F1_MAX -> pixelF1.value();
            case PRO -> overlap.area(settings.proLimit()).value();
            case AU_PIMO -> pixels.perImageOverlap().value();
        });
        Figures errors = Figures.of(figure -> switch (figure) {
            case IMAGE_AUROC, IMAGE_AP, IMAGE_F1_MAX -> 0;
            case PIXEL_AUROC -> pixels.auroc().error();
            case PIXEL_AP -> pixels.averagePrecision().error();
            case PIXEL_F1_MAX -> pixels.f1Error();
            case PRO -> overlap.area(settings.proLimit()).error();
            case AU_PIMO -> pixels.perImageOverlap().error();
        });
        Curves curves = new Curves(
                RankingMetrics.roc(scores, labels),
                RankingMetrics.precisionRecall(scores, labels),
                pixels.roc(CURVE_RESOLUTION),
                pixels.precisionRecall(CURVE_RESOLUTION),
                overlap.curve(CURVE_RESOLUTION));
        return new EvaluationResult(
                category,
                settings,
                images,
                omissions,
                figures,
                errors,
                intervals(imageIntervals, pixels.intervals()),
                proAreas(settings, pixels),
                defects(images, pixels, settings),
                imageF1,
                pixelF1,
                overlap.publishedGladArea(),
                lowerBound(pixels),
                new PixelCounts(
                        pixels.images(),
                        pixels.normalImages(),
                        pixels.pixels(),
                        pixels.defectivePixels(),
                        overlap.regions()),
                curves,
                Verdicts.of(images, model));
    }

    /** NaN where it says no more than the figure and its error do. */
    private static double lowerBound(PixelMetrics pixels) {
        Estimate figure = pixels.perImageOverlap();
        double bound = pixels.perImageOverlapLowerBound();
        return figure.value() - figure.error() - bound > ROUNDING ? bound : Double.NaN;
    }

    private static Map<Figure, Interval> intervals(RankingIntervals ofImages, @Nullable PixelIntervals ofPixels) {
        Map<Figure, Interval> intervals = new EnumMap<>(Figure.class);
        intervals.put(Figure.IMAGE_AUROC, ofImages.auroc());
        intervals.put(Figure.IMAGE_AP, ofImages.averagePrecision());
        intervals.put(Figure.IMAGE_F1_MAX, ofImages.f1Max());
        if (ofPixels != null) {
            intervals.put(Figure.PIXEL_AUROC, ofPixels.auroc());
            intervals.put(Figure.PIXEL_AP, ofPixels.averagePrecision());
            intervals.put(Figure.PIXEL_F1_MAX, ofPixels.f1Max());
            intervals.put(Figure.PRO, ofPixels.overlapAreas().get(0));
            intervals.put(Figure.AU_PIMO, ofPixels.perImageOverlap());
        }
        intervals.values().removeIf(interval -> Double.isNaN(interval.low()));
        return intervals;
    }

    private static List<ProArea> proAreas(EvaluationSettings settings, PixelMetrics pixels) {
        PixelIntervals intervals = pixels.intervals();
        List<ProArea> areas = new ArrayList<>();
        for (int i = 0; i < settings.proLimits().size(); i++) {
            double limit = settings.proLimits().get(i);
            areas.add(new ProArea(
                    limit,
                    pixels.perRegionOverlap().area(limit),
                    intervals == null
                            ? Interval.UNDEFINED
                            : intervals.overlapAreas().get(i)));
        }
        return areas;
    }

    private static List<DefectFigures> defects(
            List<ImageResult> images, PixelMetrics pixels, EvaluationSettings settings) {
        TreeSet<String> types = new TreeSet<>();
        images.stream().filter(ImageResult::defective).forEach(image -> types.add(image.defectType()));
        List<DefectFigures> rows = new ArrayList<>();
        for (String type : types) {
            Predicate<ImageResult> ofType =
                    image -> image.defective() && image.defectType().equals(type);
            List<ImageResult> against = images.stream()
                    .filter(image -> !image.defective() || ofType.test(image))
                    .toList();
            List<ImageResult> own = images.stream().filter(ofType).toList();
            int found = (int)
                    own.stream().filter(image -> image.inspection().defective()).count();
            rows.add(new DefectFigures(
                    type,
                    own.size(),
                    found,
                    RankingMetrics.auroc(scores(against), labels(against)),
                    RankingIntervals.of(scores(against), labels(against), settings.bootstrap())
                            .auroc(),
                    pixels.auroc(type).value(),
                    pixels.overlapArea(type, settings.proLimit()).value()));
        }
        return rows;
    }

    private static double[] scores(List<ImageResult> images) {
        return images.stream().mapToDouble(image -> image.inspection().score()).toArray();
    }

    private static boolean[] labels(List<ImageResult> images) {
        boolean[] labels = new boolean[images.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = images.get(i).defective();
        }
        return labels;
    }
}
