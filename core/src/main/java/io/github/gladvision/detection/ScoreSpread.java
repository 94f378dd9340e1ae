package io.github.gladvision.detection;

import java.util.Arrays;

/** How much the scores of good images vary: the unit in which different kinds of comparison are added. */
public final class ScoreSpread {
    private static final double SMALLEST = 1e-6;

    private ScoreSpread() {}

    /** Standard deviation of scores, at least a millionth; 1 for a single one, of which nothing can be said. */
    public static double of(double[] scores) {
        if (scores.length < 2) {
            return 1;
        }
        double mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return Math.max(SMALLEST, Math.sqrt(squares / (scores.length - 1)));
    }
}
