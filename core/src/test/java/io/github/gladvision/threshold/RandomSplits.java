package io.github.gladvision.threshold;

import java.util.SplittableRandom;

/**
 * Scores of good images divided at random, again and again, into those that a threshold is chosen by and new ones.
 *
 * @param mean over the splits, of the share of new ones above the threshold
 * @param error standard error of that mean
 */
public record RandomSplits(double mean, double error) {
    /** @param n number of scores that the threshold is chosen by */
    public static RandomSplits of(float[] scores, int n, ThresholdRule rule, int splits) {
        SplittableRandom random = new SplittableRandom(n);
        float[] shuffled = scores.clone();
        double sum = 0;
        double squares = 0;
        for (int split = 0; split < splits; split++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                float other = shuffled[j];
                shuffled[j] = shuffled[i];
                shuffled[i] = other;
            }
            double threshold = rule.threshold(java.util.Arrays.copyOf(shuffled, n), new float[0]);
            int above = 0;
            for (int i = n; i < shuffled.length; i++) {
                above += shuffled[i] > threshold ? 1 : 0;
            }
            double share = above / (double) (shuffled.length - n);
            sum += share;
            squares += share * share;
        }
        double mean = sum / splits;
        return new RandomSplits(mean, Math.sqrt((squares / splits - mean * mean) / splits));
    }
}
