package io.github.gladvision.metrics;

import java.util.Arrays;

/**
 * Defective and good scores, each sorted. One sweep from the highest score to the lowest visits every distinct
 * threshold with its exact counts; all ranking figures are sums over that sweep, so equal scores are always one step.
 */
final class Ranking {
    /** Sorted scores, ascending. */
    interface Scores {
        int size();

        double at(int index);
    }

    /** One distinct threshold: how many defective and good items score at or above it. */
    interface Step {
        void at(double threshold, long truePositives, long falsePositives);
    }

    private final Scores defective;
    private final Scores good;

    Ranking(Scores defective, Scores good) {
        this.defective = defective;
        this.good = good;
    }

    static Ranking of(double[] scores, boolean[] labels) {
        check(scores, labels);
        int positives = count(labels);
        double[] defective = new double[positives];
        double[] good = new double[scores.length - positives];
        for (int i = 0, p = 0, n = 0; i < scores.length; i++) {
            if (labels[i]) {
                defective[p++] = scores[i];
            } else {
                good[n++] = scores[i];
            }
        }
        Arrays.sort(defective);
        Arrays.sort(good);
        return new Ranking(doubles(defective), doubles(good));
    }

    static Ranking of(float[] scores, boolean[] labels) {
        check(scores.length, labels.length);
        int positives = count(labels);
        int[] defective = new int[positives];
        int[] good = new int[scores.length - positives];
        for (int i = 0, p = 0, n = 0; i < scores.length; i++) {
            int key = FloatKeys.of(scores[i]);
            if (labels[i]) {
                defective[p++] = key;
            } else {
                good[n++] = key;
            }
        }
        FloatKeys.sort(defective);
        FloatKeys.sort(good);
        return new Ranking(floats(defective), floats(good));
    }

    int positives() {
        return defective.size();
    }

    int negatives() {
        return good.size();
    }

    void sweep(Step step) {
        int p = defective.size();
        int n = good.size();
        while (p > 0 || n > 0) {
            double threshold = Math.max(
                    p > 0 ? defective.at(p - 1) : Double.NEGATIVE_INFINITY,
                    n > 0 ? good.at(n - 1) : Double.NEGATIVE_INFINITY);
            while (p > 0 && defective.at(p - 1) == threshold) {
                p--;
            }
            while (n > 0 && good.at(n - 1) == threshold) {
                n--;
            }
            step.at(threshold, defective.size() - p, good.size() - n);
        }
    }

    static Scores floats(int[] keys) {
        return new Scores() {
            @Override
            public int size() {
                return keys.length;
            }

            @Override
            public double at(int index) {
                return FloatKeys.value(keys[index]);
            }
        };
    }

    private static Scores doubles(double[] sorted) {
        return new Scores() {
            @Override
            public int size() {
                return sorted.length;
            }

            @Override
            public double at(int index) {
                return sorted[index];
            }
        };
    }

    private static int count(boolean[] labels) {
        int count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        return count;
    }

    /** @throws IllegalArgumentException if the lengths differ or a score is NaN */
    static void check(double[] scores, boolean[] labels) {
        check(scores.length, labels.length);
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is NaN: NaN cannot be ranked");
            }
        }
    }

    private static void check(int scores, int labels) {
        if (scores != labels) {
            throw new IllegalArgumentException(scores + " scores but " + labels + " labels: give one label a score");
        }
    }
}
