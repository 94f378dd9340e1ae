package io.github.gladvision.evaluation;

import io.github.gladvision.Cancellation;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.FloatImage;
import io.github.gladvision.image.file.FloatImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures anomaly maps that any program has written, as {@link Evaluation} measures a model. */
public final class MapEvaluation {
    private final Dataset dataset;
    private final MapFolder maps;
    private final @Nullable ImageScores scores;
    private final double threshold;

    /**
     * @param scores of the images; null for the largest value of each map
     * @param threshold of the scores, above which an image is called defective; NaN for no verdicts
     */
    public MapEvaluation(Dataset dataset, MapFolder maps, @Nullable ImageScores scores, double threshold) {
        this.dataset = dataset;
        this.maps = maps;
        this.scores = scores;
        this.threshold = threshold;
    }

    /**
     * Reads the maps of all test images. An image without a map, or with one that cannot be read or has values that
     * are not finite, is left out and named.
     *
     * @throws io.github.gladvision.GladException if not one is left
     */
    public EvaluationResult run(EvaluationSettings settings, Listener<EvaluationEvent> listener) {
        return Evaluation.of(
                this::inspect,
                1,
                dataset.category(),
                dataset.root(),
                dataset.test(),
                null,
                settings,
                listener,
                new Cancellation());
    }

    private Inspection inspect(Sample sample, RgbImage image) {
        Path file = maps.file(sample);
        FloatImage map = FloatImages.read(file);
        requireFinite(map, file);
        List<String> remarks = remarks(map, image, file);
        double score = scores == null ? largest(map) : scores.of(Evaluation.name(dataset.root(), sample.image()));
        return new Inspection(
                score,
                threshold,
                Double.NaN,
                false,
                score > threshold,
                0,
                map.values(),
                map.width(),
                map.height(),
                null,
                remarks);
    }

    private static void requireFinite(FloatImage map, Path file) {
        for (float value : map.values()) {
            if (!Float.isFinite(value)) {
                throw new GladException(
                        file + " has values that are not finite (" + value + "); write it again with numbers only");
            }
        }
    }

    /**
     * A square map fits every image, for many programs resize all images to a square. Any other shape that is not the
     * image's was not made of it.
     */
    private static List<String> remarks(FloatImage map, RgbImage image, Path file) {
        String sizes = String.format(
                Locale.ROOT,
                "%dx%d values, and its image %dx%d pixels",
                map.width(),
                map.height(),
                image.width(),
                image.height());
        boolean oneLine = Math.min(map.width(), map.height()) == 1 && Math.min(image.width(), image.height()) > 1;
        if (!oneLine && (map.width() == map.height() || sameShape(map.width(), map.height(), image))) {
            return List.of();
        }
        if (!oneLine && sameShape(map.height(), map.width(), image)) {
            throw new GladException(
                    file + " has " + sizes + ": rows and columns are mixed up; save it with a row of the"
                            + " image as a row, height by width");
        }
        return List.of("has a map of " + sizes + ", so that it is stretched; see whether it is of the whole image ("
                + file + ")");
    }

    /** Up to a rounded side. */
    private static boolean sameShape(int width, int height, RgbImage image) {
        double expected = (double) height * image.width() / image.height();
        double other = (double) width * image.height() / image.width();
        return Math.abs(width - expected) <= 1 || Math.abs(height - other) <= 1;
    }

    private static double largest(FloatImage map) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : map.values()) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
