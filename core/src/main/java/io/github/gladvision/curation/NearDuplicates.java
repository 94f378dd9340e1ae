package io.github.gladvision.curation;

import io.github.gladvision.image.PerceptualHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds images that are almost the same picture. Every pair is looked at: the bits of two hashes take no time to
 * compare, and only pairs whose hashes are close are compared by their thumbnails. The measurements behind the
 * limits are in docs/lab/2026-11-25-near-duplicates.md.
 */
final class NearDuplicates {
    /** Hashes of the same picture differ in no more bits of 64. */
    private static final int MOST_BITS = 10;
    /** Thumbnails of the same picture differ by no more grey levels, as the root of the mean square. */
    private static final double MOST_DIFFERENCE = 1.5;

    private NearDuplicates() {}

    /**
     * @param first place of an image in the list
     * @param second place of the other
     * @param difference of their thumbnails, see {@link PerceptualHash#difference}
     */
    record Pair(int first, int second, double difference) {}

    /** Whether a pair is of interest. */
    @FunctionalInterface
    interface Filter {
        boolean wants(int first, int second);
    }

    /** For each image the one that is most like it among those that the filter wants, if that is near. */
    static List<Pair> nearest(List<PerceptualHash> hashes, Filter filter) {
        return search(hashes.size(), first -> {
            Pair best = null;
            for (int second = 0; second < hashes.size(); second++) {
                Pair pair = first == second || !filter.wants(first, second) ? null : near(hashes, first, second);
                if (pair != null && (best == null || pair.difference < best.difference)) {
                    best = pair;
                }
            }
            return best == null ? List.of() : List.of(best);
        });
    }

    /** All pairs that are near, each once. There may be very many where all images look alike. */
    static List<Pair> all(List<PerceptualHash> hashes) {
        return search(hashes.size(), first -> {
            List<Pair> pairs = new ArrayList<>();
            for (int second = first + 1; second < hashes.size(); second++) {
                Pair pair = near(hashes, first, second);
                if (pair != null) {
                    pairs.add(pair);
                }
            }
            return pairs;
        });
    }

    private static List<Pair> search(int count, IntFunction<List<Pair>> of) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(of)
                .flatMap(List::stream)
                .toList();
    }

    private static @Nullable Pair near(List<PerceptualHash> hashes, int first, int second) {
        PerceptualHash one = hashes.get(first);
        PerceptualHash other = hashes.get(second);
        if (one.distance(other) > MOST_BITS) {
            return null;
        }
        double difference = one.difference(other);
        return difference <= MOST_DIFFERENCE ? new Pair(first, second, difference) : null;
    }
}
