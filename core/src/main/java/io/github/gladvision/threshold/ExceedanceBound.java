package io.github.gladvision.threshold;

import io.github.gladvision.metrics.Proportion;

/**
 * What share of new normal images can score above a threshold, told from how many of n other normal images did: a bound
 * that is kept with a confidence.
 */
final class ExceedanceBound {
    private ExceedanceBound() {}

    /** For a threshold that was chosen without looking at these scores: the exact bound of Clopper and Pearson. */
    static double ofFixed(double threshold, float[] scores, double confidence) {
        return new Proportion(above(threshold, scores), scores.length).upperBound(confidence);
    }

    /**
     * For a threshold however chosen, by these very scores too: it holds for all thresholds at once (Massart: The tight
     * constant in the Dvoretzky-Kiefer-Wolfowitz inequality, 1990). Wider than the exact one.
     *
     * @param confidence at least 0.5
     */
    static double ofAny(double threshold, float[] scores, double confidence) {
        double margin = Math.sqrt(-Math.log(1 - confidence) / (2 * scores.length));
        return Math.min(1, new Proportion(above(threshold, scores), scores.length).rate() + margin);
    }

    private static int above(double threshold, float[] scores) {
        int count = 0;
        for (float score : scores) {
            count += score > threshold ? 1 : 0;
        }
        return count;
    }
}
