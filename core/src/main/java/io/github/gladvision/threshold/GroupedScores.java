package io.github.gladvision.threshold;

import io.github.gladvision.BadDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of good images that come in groups: views of one part, exposures of one tile, frames of one video. Images of one
 * group are alike, so that their scores are too; groups do not depend on each other. Where every image is a group of its
 * own, this is nothing but the scores. {@link SplitConformal} has the mathematics.
 */
public final class GroupedScores {
    private final float[] scores;
    private final int[] groups;
    private final int[] sizes;

    private GroupedScores(float[] scores, int[] groups, int count) {
        this.scores = scores;
        this.groups = groups;
        sizes = new int[count];
        for (int group : groups) {
            sizes[group]++;
        }
    }

    /** Every score is a group of its own. */
    public static GroupedScores independent(float[] scores) {
        int[] groups = new int[scores.length];
        Arrays.setAll(groups, i -> i);
        return new GroupedScores(scores.clone(), groups, scores.length);
    }

    /**
     * @param groups the number of each score's group, whatever the numbers; empty if every score is one of its own
     * @throws BadDataException if there are not as many as scores
     */
    public static GroupedScores of(float[] scores, List<Integer> groups) {
        if (groups.isEmpty()) {
            return independent(scores);
        }
        if (groups.size() != scores.length) {
            throw new BadDataException(
                    scores.length + " scores have " + groups.size() + " numbers of groups; give one for each");
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] dense = new int[scores.length];
        for (int i = 0; i < dense.length; i++) {
            dense[i] = numbers.computeIfAbsent(groups.get(i), any -> numbers.size());
        }
        return new GroupedScores(scores.clone(), dense, numbers.size());
    }

    /** How many images there are. */
    public int images() {
        return scores.length;
    }

    /** How many groups, which is how many observations that do not depend on each other. */
    public int groups() {
        return sizes.length;
    }

    /** Whether there are groups of more than one. */
    public boolean grouped() {
        return sizes.length < scores.length;
    }

    /** See {@link CalibrationSet#pValue}; NaN without scores. */
    public double pValue(float score) {
        return SplitConformal.pValue(this, score);
    }

    /** All scores, in the order in which they were given. */
    public float[] scores() {
        return scores.clone();
    }

    /** The largest score of each group. */
    float[] largest() {
        float[] largest = new float[sizes.length];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < scores.length; i++) {
            largest[groups[i]] = Math.max(largest[groups[i]], scores[i]);
        }
        return largest;
    }

    /** The highest score of which {@link #atLeast} is more than {@code most}; the lowest of all if there is none. */
    float highest(double most) {
        List<Integer> descending = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            descending.add(i);
        }
        descending.sort(Comparator.comparing((Integer i) -> scores[i]).reversed());
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            int i = descending.get(k);
            sum += 1.0 / sizes[groups[i]];
            boolean last = k + 1 == scores.length || scores[descending.get(k + 1)] < scores[i];
            if (last && sum > most) {
                return scores[i];
            }
        }
        return scores[descending.get(scores.length - 1)];
    }

    /** Over all groups, the sum of the shares of their images that score at least as high: 0 to {@link #groups}. */
    double atLeast(float score) {
        int[] counts = new int[sizes.length];
        for (int i = 0; i < scores.length; i++) {
            counts[groups[i]] += scores[i] >= score ? 1 : 0;
        }
        double sum = 0;
        for (int k = 0; k < sizes.length; k++) {
            sum += (double) counts[k] / sizes[k];
        }
        return sum;
    }
}
