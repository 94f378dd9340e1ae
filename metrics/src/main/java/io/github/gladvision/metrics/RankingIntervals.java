package io.github.gladvision.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Confidence intervals of the figures of scores, one score an image; see {@link Bootstrap}. NaN where there are none. */
public record RankingIntervals(Interval auroc, Interval averagePrecision, Interval f1Max) {
    /**
     * Resamples good and defective items, each among themselves.
     *
     * @throws IllegalArgumentException as {@link RankingMetrics} does
     */
    public static RankingIntervals of(double[] scores, boolean[] labels, Bootstrap bootstrap) {
        Ranking.check(scores, labels);
        double[] levels =
                Arrays.stream(scores).map(s -> s + 0.0).sorted().distinct().toArray();
        int[] level = new int[scores.length];
        for (int i = 0; i < level.length; i++) {
            level[i] = Arrays.binarySearch(levels, scores[i] + 0.0);
        }
        int[] defective =
                IntStream.range(0, labels.length).filter(i -> labels[i]).toArray();
        int[] good = IntStream.range(0, labels.length).filter(i -> !labels[i]).toArray();
        double[][] figures = new double[3][bootstrap.replicates()];
        for (int replicate = 0; replicate < bootstrap.replicates(); replicate++) {
            int[] times = new int[labels.length];
            Draws draws = new Draws(bootstrap.seed(), replicate);
            draws.count(good, times);
            draws.count(defective, times);
            long[][] counts = new long[2][levels.length];
            for (int i = 0; i < times.length; i++) {
                counts[labels[i] ? 1 : 0][level[i]] += times[i];
            }
            RankingSums sums = new RankingSums(defective.length, good.length);
            for (int l = levels.length - 1; l >= 0; l--) {
                sums.tie(counts[1][l], counts[0][l], levels[l]);
            }
            figures[0][replicate] = sums.auroc().value();
            figures[1][replicate] = sums.averagePrecision().value();
            figures[2][replicate] = sums.f1Max().value();
        }
        return new RankingIntervals(
                Interval.ofMiddle(figures[0], bootstrap.confidence()),
                Interval.ofMiddle(figures[1], bootstrap.confidence()),
                Interval.ofMiddle(figures[2], bootstrap.confidence()));
    }
}
