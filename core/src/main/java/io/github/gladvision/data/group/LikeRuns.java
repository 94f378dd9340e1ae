package io.github.gladvision.data.group;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs of images that look alike, in a given order. As many changes are taken as the images warrant: in the same images,
 * shuffled, the same penalty must find next to none. So images that come one after the other by chance have no runs.
 */
final class LikeRuns {
    /** Changes in shuffled images may be this share of those in the order. */
    private static final double MOST_FALSE = .02;

    private static final int SHUFFLES = 5;
    /** Penalties, in units of the variance of all images: from high to low. */
    private static final double HIGHEST_PENALTY = 8;

    private static final double LOWEST_PENALTY = 1;
    private static final double STEP = 1.15;
    /** No part of a product is photographed oftener in a row; it bounds time and memory. */
    private static final int LONGEST = 200;

    private LikeRuns() {}

    /** The first of each run, as places in the order; null if there are none to speak of. */
    static int @Nullable [] starts(List<Look> looks) {
        int count = looks.size();
        int longest = Math.min(GroupSearch.largest(count), LONGEST);
        double variance = variance(looks);
        if (!(variance > 0)) {
            return null;
        }
        int forced = (count - 1) / longest; // cuts that a length at most makes where nothing changes
        ChangePoints ordered = new ChangePoints(looks, longest);
        List<ChangePoints> shuffled = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(0);
        for (int i = 0; i < SHUFFLES; i++) {
            shuffled.add(new ChangePoints(shuffle(looks, random), longest));
        }
        int[] found = null;
        for (double penalty = HIGHEST_PENALTY; penalty > LOWEST_PENALTY; penalty /= STEP) {
            double unit = penalty * variance;
            int[] starts = ordered.starts(unit);
            double changes = starts.length - 1.0 - forced;
            double chance = shuffled.stream()
                            .mapToInt(series -> series.starts(unit).length - 1 - forced)
                            .sum()
                    / (double) SHUFFLES;
            if (chance > MOST_FALSE * changes) {
                break;
            }
            if (changes >= GroupSearch.FEWEST - 1) {
                found = starts;
            }
        }
        return found;
    }

    /** Half the mean distance of two images. */
    private static double variance(List<Look> looks) {
        double[] sum = new double[Look.LENGTH];
        double squares = 0;
        for (Look look : looks) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += look.values()[i];
                squares += look.values()[i] * look.values()[i];
            }
        }
        double ofSum = 0;
        for (double value : sum) {
            ofSum += value * value;
        }
        double n = looks.size();
        return (squares - ofSum / n) / (n - 1);
    }

    private static List<Look> shuffle(List<Look> looks, SplittableRandom random) {
        List<Look> shuffled = new ArrayList<>(looks);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
