package io.github.gladvision.metrics;

import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of each image in a few hundred bins, the same for all images: what resampled images are made of. The bins
 * are narrow where a figure is sensitive: each holds at most about 1/{@value #STEPS} of the defective values, of the regions'
 * weight and of the good values that defective ones can be confused with, a small part of all values as high or higher
 * (for the precision), and a small factor of the false-positive rates of the per-image overlap.
 */
final class ImageHistograms {
    private static final int STEPS = 500;
    private static final int RATE_STEPS = 60;
    private static final int GROWTH_STEPS = 500;
    private static final double GROWTH = .04; // a billion values have grown 500 times
    private static final long MEMORY = 150L << 20;
    private static final int BYTES_PER_BIN = 16;

    private final KeyIndex index;
    final int bins;
    /** By image, then bin; each thread writes its own images. */
    final int[][] good;
    /** As {@link #good}; nothing for an image without defective pixels. */
    final int[][] defective;
    /** As {@link #defective}: sum over the defective values of 1 / size of the region. */
    final double[][] overlap;

    /** @param rate null if there is no normal image */
    ImageHistograms(int images, PixelRanking ranking, @Nullable SharedRate rate, RateBounds bounds) {
        double affordable = (double) MEMORY / BYTES_PER_BIN / Math.max(images, 1);
        double fineness = Math.min(1, affordable / (3 * STEPS + RATE_STEPS + GROWTH_STEPS));
        TreeSet<Integer> edges = new TreeSet<>();
        addEdges(edges, ranking, Math.max(4, STEPS * fineness), GROWTH / fineness);
        if (rate != null) {
            addEdges(edges, rate, bounds, Math.max(4, RATE_STEPS * fineness));
        }
        index = new KeyIndex(edges.stream().mapToInt(Integer::intValue).toArray(), 0);
        bins = edges.size() + 1;
        good = new int[images][];
        defective = new int[images][0];
        overlap = new double[images][0];
    }

    private static void addEdges(Set<Integer> edges, PixelRanking ranking, double steps, double growth) {
        double positives = ranking.positives();
        double negatives = ranking.negatives();
        double regions = ranking.overlapAt(Double.NEGATIVE_INFINITY);
        double[] since = new double[4]; // since the last edge: shares of each, and all values
        double[] before = new double[1]; // all values above the last edge
        Consumer<Integer> edge = key -> {
            edges.add(key);
            before[0] += since[3];
            Arrays.fill(since, 0);
        };
        ranking.bins().descend((bin, above, inside) -> {
            since[2] += above / negatives;
            since[3] += above;
            if (above > 0 && (since[2] >= 1 / steps || since[3] >= growth * before[0])) {
                edge.accept(ranking.values().highKey(bin) + 1);
            }
            since[0] += ranking.values().counts[bin] / positives;
            since[1] += ranking.values().weights[bin] / regions;
            since[2] += inside / negatives;
            since[3] += ranking.values().counts[bin] + inside;
            if (Math.max(since[0], Math.max(since[1], since[2])) >= 1 / steps || since[3] >= growth * before[0]) {
                edge.accept(ranking.values().lowKey(bin));
            }
        });
    }

    private static void addEdges(Set<Integer> edges, SharedRate rate, RateBounds bounds, double steps) {
        double factor = Math.pow(bounds.high() / bounds.low(), 1 / steps);
        double next = bounds.low() / factor;
        ValueBins values = rate.values();
        for (int bin = values.size() - 1; bin >= 0; bin--) {
            double reached = rate.high(2 * bin + 1);
            if (reached >= next) {
                edges.add(values.lowKey(bin));
                next = Math.max(next, reached) * factor;
            }
        }
    }

    void add(int image, ScoredMap scored) {
        float[] map = scored.map();
        byte[] mask = scored.mask();
        int[] goodBins = new int[bins];
        good[image] = goodBins;
        if (!DefectiveValues.hasDefect(mask)) {
            for (float value : map) {
                goodBins[bin(value)]++;
            }
            return;
        }
        Regions regions = Regions.of(mask, scored.width(), scored.height());
        double[] weights = regions.weights();
        int[] defectiveBins = new int[bins];
        double[] overlapBins = new double[bins];
        for (int pixel = 0; pixel < map.length; pixel++) {
            int bin = bin(map[pixel]);
            int region = regions.labels[pixel];
            if (region == 0) {
                goodBins[bin]++;
            } else {
                defectiveBins[bin]++;
                overlapBins[bin] += weights[region];
            }
        }
        defective[image] = defectiveBins;
        overlap[image] = overlapBins;
    }

    /** How many edges are at or below a value. */
    private int bin(float value) {
        return index.slot(FloatKeys.ofNumber(value)) + 1 >> 1;
    }
}
