package io.github.gladvision.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the values of many images in a bounded number of bins. Parts of like size are merged, as the digits of a
 * binary counter carry over, so that each value is moved only as often as the logarithm of the number of images.
 */
final class ValueCollector {
    private final List<ValueBins> parts = new ArrayList<>();

    void add(ValueBins more) {
        parts.add(more);
        while (parts.size() > 1 && parts.get(parts.size() - 2).size() <= 2 * last().size()) {
            mergeLastTwo();
        }
    }

    /** How many bins there are now; some may be there twice. */
    int size() {
        return parts.stream().mapToInt(ValueBins::size).sum();
    }

    /** Makes one set of bins, at least as wide as {@code shift} says. */
    ValueBins collect(int shift) {
        if (parts.isEmpty()) {
            return ValueBins.EMPTY.coarsen(shift);
        }
        while (parts.size() > 1) {
            mergeLastTwo();
        }
        parts.set(0, last().coarsen(shift));
        return last();
    }

    private ValueBins last() {
        return parts.get(parts.size() - 1);
    }

    private void mergeLastTwo() {
        ValueBins last = parts.remove(parts.size() - 1);
        parts.set(parts.size() - 1, last().merge(last));
    }
}
