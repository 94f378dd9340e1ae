package io.github.gladvision.threshold;

import io.github.gladvision.metrics.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Split conformal prediction [1, 2] for one-sided scores. Given the scores of n normal images that the model did not
 * learn from, how odd is the score of another image?
 *
 * <p><b>On average.</b> If the new image is normal and was drawn like the n, its rank among the n + 1 scores is uniform.
 * So the p-value, the share of the n + 1 that score at least as high, itself included, is at most a with probability at
 * most a, for every a; ties only lower that. Calling an image defective when p is at most a is the same as calling it so
 * when its score is above the m-th largest of the n, m being the whole part of (n + 1) a. The probability is over
 * calibration images and new image together. If m is 0, n images are too few for a: no score makes the p-value as small.
 * Then m = 1 is taken, whose rate is 1 / (n + 1).
 *
 * <p><b>For one model.</b> With the n images fixed, the share of new normal images above the m-th largest of their scores
 * is some number that one calibration does not know. Over calibrations it has the beta distribution with m and n + 1 - m
 * [3], if scores have no ties; with ties it is smaller. A quantile of that distribution bounds it with a confidence:
 * a tolerance bound [4]. It is also the bound of Clopper and Pearson for m - 1 among n.
 *
 * <p><b>In groups.</b> Images of one part are not n independent observations. Let there be K groups, drawn like the group
 * of the new image, and the new image be any of its group. Each group then counts 1, and each of its images an equal part
 * of that: the p-value is (1 + the sum over groups of the share of their images that score at least as high) / (K + 1),
 * and is at most a with probability at most a [5], for the new group, its image and the K groups together. With one image
 * a group it is the p-value above. For one model, the largest scores of the groups are K independent numbers: a bound
 * from them holds for the share of groups of which any image is called defective, and so for the share of images.
 *
 * <p>[1] Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World, 2005. [2] Papadopoulos, Proedrou, Vovk,
 * Gammerman: Inductive confidence machines for regression, ECML 2002. [3] Vovk: Conditional validity of inductive
 * conformal predictors, ACML 2012. [4] Wilks: Determination of sample sizes for setting tolerance limits, 1941. [5] Lee,
 * Barber, Willett: Distribution-free inference with hierarchical data, 2023; Dunn, Wasserman, Ramdas: Distribution-free
 * prediction sets for two-layer hierarchical models, JASA 2022.
 */
public final class SplitConformal {
    private static final double ROUNDING = 1e-9;

    private SplitConformal() {}

    /** The p-value of a score, in [1 / (n + 1), 1]; NaN without calibration scores. */
    public static double pValue(float[] calibrationScores, float score) {
        return pValue(GroupedScores.independent(calibrationScores), score);
    }

    /** The p-value of a score beside those of groups, in [1 / (K + 1), 1]; NaN without calibration scores. */
    static double pValue(GroupedScores calibration, float score) {
        if (calibration.images() == 0) {
            return Double.NaN;
        }
        return (1 + calibration.atLeast(score)) / (calibration.groups() + 1.0);
    }

    /**
     * The largest score whose p-value is above the rate; the largest of all if groups are too few. So an image is called
     * defective, its score being above it, exactly when its p-value is at most the rate.
     */
    static float threshold(GroupedScores calibration, double rate) {
        // Sums of shares are not exact: what is the rate but for rounding is the rate.
        double most = rate * (calibration.groups() + 1.0) - 1 + ROUNDING;
        return calibration.highest(most);
    }

    /** m for a rate that holds on average; 0 if n images are too few for it. */
    static int rank(int n, double rate) {
        // In decimals, as people write rates: 0.29 of 100 is 29, and not a little less.
        return BigDecimal.valueOf(rate)
                .multiply(BigDecimal.valueOf(n + 1L))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
    }

    /** m for a rate that holds for one model with a confidence; 0 if n images are too few for it. */
    static int rank(int n, double rate, double confidence) {
        int rank = 0;
        while (rank < n && bound(n, rank + 1, confidence) <= rate) {
            rank++;
        }
        return rank;
    }

    /** With this confidence, at most this share of new normal images is above the m-th largest of n. */
    static double bound(int n, int rank, double confidence) {
        return new Proportion(rank - 1, n).upperBound(confidence);
    }

    /** The m-th largest. */
    static float largest(float[] scores, int rank) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - rank];
    }

    /** The fewest images with which a rate holds on average: n + 1 is at least 1 / rate; at most the largest long. */
    static long fewest(double rate) {
        return BigDecimal.ONE
                .divide(BigDecimal.valueOf(rate), 0, RoundingMode.CEILING)
                .subtract(BigDecimal.ONE)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    /** The fewest images with which a rate holds for one model: the bound above the largest score is low enough. */
    static long fewest(double rate, double confidence) {
        // That bound is 1 - (1 - confidence)^(1 / n).
        return (long) Math.ceil(Math.log1p(-confidence) / Math.log1p(-rate) - 1e-9);
    }
}
