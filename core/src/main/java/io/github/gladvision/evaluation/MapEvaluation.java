package io.github.gladvision.evaluation;

import io.github.gladvision.Cancellation;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.file.FloatImage;
import io.github.gladvision.image.file.FloatImages;
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
     * Reads the maps of all test images. An image without a map, or with one that cannot be read, is left out and named.
     *
     * @throws io.github.gladvision.GladException if not one could be read, or one has a value that is not a number
     */
    public EvaluationResult run(EvaluationSettings settings, Listener<EvaluationEvent> listener) {
        return Evaluation.of(
                (sample, image) -> inspect(sample),
                dataset.category(),
                dataset.root(),
                dataset.test(),
                null,
                settings,
                listener,
                new Cancellation());
    }

    private Inspection inspect(Sample sample) {
        FloatImage map = FloatImages.read(maps.file(sample));
        double score = scores == null ? largest(map) : scores.of(Evaluation.name(dataset.root(), sample.image()));
        return new Inspection(score, threshold, score > threshold, 0, map.values(), map.width(), map.height(), null);
    }

    private static double largest(FloatImage map) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : map.values()) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
