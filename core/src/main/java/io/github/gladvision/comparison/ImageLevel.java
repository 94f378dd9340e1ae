package io.github.gladvision.comparison;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What the level of an image's distances, their median, says about the largest of them. Good images differ as a whole: all
 * distances of one that is a little brighter are larger, the largest too, and there is no defect. A line fitted to good
 * images says how much of a score its level explains, and that much is taken off the distances of an image; but no more
 * than at level {@code most}, where most good images end, for beyond it is the defect that raises the level.
 *
 * @param mean level of good images, [1]
 * @param slope of their scores over their levels, at least 0, [1]
 * @param most level up to which scores are explained, [1]
 */
public record ImageLevel(Tensor mean, Tensor slope, Tensor most) {
    private static final String MEAN = "level_mean";
    private static final String SLOPE = "level_slope";
    private static final String MOST = "level_most";

    /** Fewer images than this have no line that says more than a chance one. */
    private static final int FEWEST = 3;

    /** As {@link #values} stored it; null if the settings ask for none. */
    public static @Nullable ImageLevel of(ParameterSource source, StandardisedSettings settings) {
        if (settings.levelQuantile() == 0) {
            return null;
        }
        Initializer stored = Initializer.constant(0);
        return new ImageLevel(
                source.parameter(MEAN, stored, 1),
                source.parameter(SLOPE, stored, 1),
                source.parameter(MOST, stored, 1));
    }

    /** Values by name. */
    public Map<String, Tensor> values() {
        return Map.of(MEAN, mean, SLOPE, slope, MOST, most);
    }

    /**
     * By the distances of good images.
     *
     * @param distance of each, [1,1,h,w]
     * @param map by which distances become scores
     * @param settings with the share of good images that levels are explained for
     * @return null if none is
     */
    public static @Nullable ImageLevel fit(
            int images, IntFunction<Tensor> distance, MapSettings map, StandardisedSettings settings) {
        if (settings.levelQuantile() == 0) {
            return null;
        }
        double[] levels = new double[images];
        double[] scores = new double[images];
        for (int i = 0; i < images; i++) {
            try (Scope scope = new Scope()) {
                Tensor one = distance.apply(i);
                levels[i] = median(one).item_double();
                scores[i] = MapComposer.score(map, one);
            }
        }
        return fit(levels, scores, settings.levelQuantile());
    }

    /**
     * The line of scores over levels by least squares, flatter by 1/F of its F statistic: a line that chance alone would
     * give vanishes (James and Stein 1961).
     *
     * @param levels of good images
     * @param scores of the same
     * @param quantile of the levels up to which scores are explained, above 0 and up to 1
     */
    public static ImageLevel fit(double[] levels, double[] scores, double quantile) {
        int count = levels.length;
        double mean = Arrays.stream(levels).average().orElse(0);
        double meanScore = Arrays.stream(scores).average().orElse(0);
        double variance = 0;
        double scoreVariance = 0;
        double covariance = 0;
        for (int i = 0; i < count; i++) {
            variance += (levels[i] - mean) * (levels[i] - mean);
            scoreVariance += (scores[i] - meanScore) * (scores[i] - meanScore);
            covariance += (levels[i] - mean) * (scores[i] - meanScore);
        }
        double explained = covariance * covariance / variance;
        double slope = 0;
        if (count >= FEWEST && covariance > 0 && variance > 0) {
            double unexplained = Math.max(0, scoreVariance - explained) / (count - 2);
            slope = covariance / variance * Math.max(0, 1 - unexplained / explained);
        }
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        double most = sorted[Math.max(0, (int) Math.ceil(quantile * count) - 1)];
        return new ImageLevel(scalar(mean), scalar(slope), scalar(most));
    }

    private static Tensor scalar(double value) {
        return Tensors.of(new float[] {(float) value}, 1);
    }

    /**
     * The median of each image.
     *
     * @param distance [B,1,h,w]
     * @return [B,1,1,1]
     */
    private static Tensor median(Tensor distance) {
        try (Scope scope = new Scope()) {
            return scope.keep(distance.flatten(1, 3).median(1, true).get0().reshape(-1, 1, 1, 1));
        }
    }

    /**
     * Distances without what their level explains.
     *
     * @param level null for distances as they are
     * @param distance [B,1,h,w]
     */
    public static Tensor takenOff(@Nullable ImageLevel level, Tensor distance) {
        if (level == null) {
            return distance;
        }
        try (Scope scope = new Scope()) {
            Tensor explained =
                    median(distance).minimum(level.most).sub(level.mean).mul(level.slope);
            return scope.keep(distance.sub(explained));
        }
    }
}
