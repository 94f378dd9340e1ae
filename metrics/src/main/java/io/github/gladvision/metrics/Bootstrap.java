package io.github.gladvision.metrics;

/**
 * How confidence intervals are made: the images are drawn again, with replacement, as many good and as many defective
 * ones as there are; each draw gives other figures, and the interval is what holds the middle share of them (percentile
 * bootstrap; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Images are drawn and not pixels,
 * for the pixels of an image belong together.
 *
 * @param replicates how many draws; 0 for no intervals
 * @param confidence share of the draws that an interval holds, in (0, 1)
 * @param seed of the draws: the same gives the same intervals
 */
public record Bootstrap(int replicates, double confidence, long seed) {
    public static final Bootstrap DEFAULT = new Bootstrap(1000, 0.95, 1);
    public static final Bootstrap NONE = new Bootstrap(0, 0.95, 1);

    public Bootstrap {
        if (replicates < 0 || replicates > 1_000_000 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a bootstrap of " + replicates + " replicates and confidence "
                    + confidence + " is none: give 0 to 1,000,000 replicates and a confidence between 0 and 1");
        }
    }
}
