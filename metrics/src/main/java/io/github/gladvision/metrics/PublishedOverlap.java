package io.github.gladvision.metrics;

import java.util.Arrays;

/** Counts for {@link PerRegionOverlap#publishedGladArea}, which says what that is: how many values lie above each threshold. */
final class PublishedOverlap {
    private static final int THRESHOLDS = 200;
    private static final double LIMIT = 0.3;

    private final float[] thresholds;
    private final float perSpacing;
    private final long[] good; // by how many thresholds lie below a value
    private final double[] overlap;

    /** @param low and {@code high}: the range of all maps */
    PublishedOverlap(float low, float high) {
        float step = (high - low) / THRESHOLDS;
        thresholds = new float[step > 0 ? (int) Math.ceil((high - low) / step) : 0];
        float spacing = (low + step) - low;
        perSpacing = 1 / spacing; // only for a guess
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = low + i * spacing;
        }
        good = new long[thresholds.length + 1];
        overlap = new double[thresholds.length + 1];
    }

    void add(ScoredMap scored) {
        float[] map = scored.map();
        if (!DefectiveValues.hasDefect(scored.mask())) {
            for (float value : map) {
                good[below(value)]++;
            }
            return;
        }
        Regions regions = Regions.of(scored.mask(), scored.width(), scored.height());
        double[] weights = regions.weights();
        for (int pixel = 0; pixel < map.length; pixel++) {
            int below = below(map[pixel]);
            int region = regions.labels[pixel];
            if (region == 0) {
                good[below]++;
            } else {
                overlap[below] += weights[region];
            }
        }
    }

    void merge(PublishedOverlap other) {
        for (int i = 0; i < good.length; i++) {
            good[i] += other.good[i];
            overlap[i] += other.overlap[i];
        }
    }

    /** How many thresholds lie below a value. */
    private int below(float value) {
        if (thresholds.length == 0) {
            return 0;
        }
        int guess = (int) Math.max(0, Math.min(thresholds.length, (value - thresholds[0]) * perSpacing));
        while (guess > 0 && !(thresholds[guess - 1] < value)) {
            guess--;
        }
        while (guess < thresholds.length && thresholds[guess] < value) {
            guess++;
        }
        return guess;
    }

    /** NaN where fewer than two points are kept or their rates are all zero, or without a region or a good pixel. */
    double area(int regions) {
        long negatives = Arrays.stream(good).sum();
        if (regions == 0 || negatives == 0) {
            return Double.NaN;
        }
        double[] rates = new double[thresholds.length];
        double[] overlaps = new double[thresholds.length];
        long falsePositives = 0;
        double reached = 0;
        for (int i = thresholds.length - 1; i >= 0; i--) {
            falsePositives += good[i + 1];
            reached += overlap[i + 1];
            rates[i] = (double) falsePositives / negatives;
            overlaps[i] = reached / regions;
        }
        int first = 0;
        while (first < rates.length && !(rates[first] < LIMIT)) {
            first++;
        }
        int kept = rates.length - first;
        if (kept < 2 || rates[first] == 0) {
            return Double.NaN;
        }
        double area = 0;
        for (int i = first + 1; i < rates.length; i++) {
            area += (rates[i - 1] - rates[i]) / rates[first] * (overlaps[i - 1] + overlaps[i]) / 2;
        }
        return area;
    }
}
