package io.github.gladvision.data.group;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs of images that look alike, in a given order. As many changes are taken as the images warrant: in the same images,
 * shuffled, the same penalty must find next to none. So images that come one after the other by chance have no runs.
 */
final class LikeRuns {
    /** Changes in shuffled images may be this share of those in the order. */
    private static final double MOST_FALSE = .05;
    /** Fewer let chance decide what is found. */
    private static final int SHUFFLES = 20;
    /** Penalties in units of the variance of all images, from high to low, each this many times the next. */
    private static final double HIGHEST_PENALTY = 8;

    private static final double STEP = 1.15;
    private static final int PENALTIES = 15;
    /** No part of a product is photographed oftener in a row; it bounds time and memory. */
    private static final int LONGEST = 200;

    private LikeRuns() {}

    /** The first of each run, as places in the order; null if there are none to speak of. */
    static int @Nullable [] starts(List<Look> looks) {
        return starts(looks, 0);
    }

    /** @param seed of the shuffled orders, which is not to matter */
    static int @Nullable [] starts(List<Look> looks, long seed) {
        double variance = variance(looks);
        if (!(variance > 0)) {
            return null;
        }
        int longest = Math.min(GroupSearch.largest(looks.size()), LONGEST);
        int forced = (looks.size() - 1) / longest; // changes that a length at most makes where nothing changes
        double[] chance = new double[PENALTIES];
        Random random = new Random(seed);
        for (int i = 0; i < SHUFFLES; i++) {
            List<Look> shuffled = new ArrayList<>(looks);
            Collections.shuffle(shuffled, random);
            ChangePoints series = new ChangePoints(shuffled, longest);
            for (int k = 0; k < PENALTIES; k++) {
                chance[k] += (series.starts(variance * penalty(k)).length - 1.0 - forced) / SHUFFLES;
            }
        }
        ChangePoints ordered = new ChangePoints(looks, longest);
        int[] found = null;
        for (int k = 0; k < PENALTIES; k++) {
            int[] starts = ordered.starts(variance * penalty(k));
            double changes = starts.length - 1.0 - forced;
            if (chance[k] > MOST_FALSE * changes) {
                break;
            }
            if (changes >= GroupSearch.FEWEST - 1) {
                found = starts;
            }
        }
        return found;
    }

    private static double penalty(int k) {
        return HIGHEST_PENALTY / Math.pow(STEP, k);
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
}
