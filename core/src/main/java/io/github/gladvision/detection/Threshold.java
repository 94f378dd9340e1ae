package io.github.gladvision.detection;

import java.util.Arrays;

/**
 * The score above which an image is called defective, from the scores of normal images that were not trained on: split
 * conformal prediction (Vovk et al. 2005; Papadopoulos et al. 2002). If the images to come are like those n, the share
 * of good ones called defective is at most the stated rate, on average over calibrations.
 *
 * @param value the threshold; a score above it is a defect
 * @param falseAlarmRate the rate that holds: the one asked for, or 1 / (n + 1) where n images allow no lower one
 * @param images number of normal images it rests on
 */
public record Threshold(double value, double falseAlarmRate, int images) {
    /**
     * @param scores of normal images that were not trained on, at least one
     * @param falseAlarmRate asked for, between 0 and 1
     */
    public static Threshold conformal(float[] scores, double falseAlarmRate) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("no scores to calibrate with");
        }
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        // The 1e-9 keeps a product that should be whole from being rounded up.
        int rank = (int) Math.ceil((n + 1) * (1 - falseAlarmRate) - 1e-9);
        double rate = rank > n ? 1.0 / (n + 1) : falseAlarmRate;
        return new Threshold(sorted[Math.min(Math.max(rank, 1), n) - 1], rate, n);
    }
}
