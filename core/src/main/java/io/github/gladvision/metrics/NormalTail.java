package io.github.gladvision.metrics;

/**
 * The highest values of the normal images: as many as the largest false-positive rate of interest asks for, so a small
 * part of them. The shared false-positive rate at a threshold is the mean over the normal images of the share of the image
 * at or above it, so that every image counts alike, whatever its size.
 */
final class NormalTail {
    private final double highestRate;
    private final int mostBins;
    private ValueBins kept = ValueBins.EMPTY;
    private int lowestKey = Integer.MIN_VALUE;
    private int[] buffer = new int[0];

    NormalTail(double highestRate, int mostBins) {
        this.highestRate = highestRate;
        this.mostBins = mostBins;
    }

    /** @param normalImages how many there are in all */
    void add(float[] map, int normalImages) {
        if (buffer.length < map.length) {
            buffer = new int[map.length];
        }
        int count = 0;
        for (float value : map) {
            int key = FloatKeys.ofNumber(value);
            if (key >= lowestKey) {
                buffer[count++] = key;
            }
        }
        int[] keys = java.util.Arrays.copyOf(buffer, count);
        FloatKeys.sort(keys);
        double weight = 1.0 / ((double) map.length * normalImages);
        keep(kept.merge(ValueBins.ofSorted(keys, count, weight)));
    }

    void merge(NormalTail other) {
        keep(kept.merge(other.kept));
    }

    /** Drops what lies below the bin at which the highest rate is passed. */
    private void keep(ValueBins values) {
        ValueBins fewer = values.within(mostBins);
        double rate = 0;
        int bin = fewer.size();
        while (bin > 0 && rate <= highestRate) {
            rate += fewer.weights[--bin];
        }
        kept = fewer.from(bin);
        if (bin > 0) {
            lowestKey = kept.lowKey(0);
        }
    }

    SharedRate rate() {
        return new SharedRate(kept);
    }
}
