package io.github.gladvision.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many good values lie in, and between, the bins of all defective values and those of each type of defect, as {@link
 * RankedBins} has them. Several threads add to it.
 */
final class GoodTotals {
    private final ValueBins bins;
    private final Map<String, ValueBins> types;
    private final long[] all;
    private final Map<String, long[]> byType = new TreeMap<>();

    /** @param types their bins are as wide as those of {@code bins}, which has all of them */
    GoodTotals(ValueBins bins, Map<String, ValueBins> types) {
        this.bins = bins;
        this.types = types;
        all = new long[2 * bins.size() + 1];
        types.forEach((type, own) -> byType.put(type, new long[2 * own.size() + 1]));
    }

    /**
     * Adds counts, and sets them to 0.
     *
     * @param type of the images that the values come from; null for good images, which count for all types
     * @param counts in and between the bins of all defective values
     */
    synchronized void add(@Nullable String type, long[] counts) {
        for (int slot = 0; slot < all.length; slot++) {
            all[slot] += counts[slot];
        }
        byType.forEach((name, slots) -> {
            if (type == null || type.equals(name)) {
                add(slots, types.getOrDefault(name, ValueBins.EMPTY), counts);
            }
        });
        Arrays.fill(counts, 0);
    }

    /** What lies in a bin that a type does not have lies between two of those that it has. */
    private void add(long[] slots, ValueBins own, long[] counts) {
        int below = 0; // own bins below the place
        for (int bin = 0; bin < bins.size(); bin++) {
            slots[2 * below] += counts[2 * bin];
            boolean shared = below < own.size() && own.bins[below] == bins.bins[bin];
            slots[shared ? 2 * below + 1 : 2 * below] += counts[2 * bin + 1];
            below += shared ? 1 : 0;
        }
        slots[2 * below] += counts[2 * bins.size()];
    }

    long[] all() {
        return all;
    }

    long @Nullable [] ofType(String type) {
        return byType.get(type);
    }
}
