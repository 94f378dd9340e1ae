package io.github.gladvision.metrics;

import java.util.Arrays;

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

    NormalTail(double highestRate, int mostBins) {
        this.highestRate = highestRate;
        this.mostBins = mostBins;
    }

    /** @param normalImages how many there are in all */
    void add(float[] map, int normalImages) {
        double weight = 1.0 / ((double) map.length * normalImages);
        // So many of one image pass the highest rate by themselves, whatever the others are.
        long enough = (long) (highestRate / weight) + 2;
        int from = lowestKey;
        int count = count(map, from);
        if (count > enough) {
            from = Math.max(from, lowestOfHighest(map, enough));
            count = count(map, from);
        }
        int[] keys = new int[count];
        int next = 0;
        for (float value : map) {
            int key = FloatKeys.ofNumber(value);
            if (key >= from) {
                keys[next++] = key;
            }
        }
        FloatKeys.sort(keys);
        int taken = (int) Math.min(count, enough);
        while (taken < count && keys[count - taken - 1] == keys[count - taken]) {
            taken++; // all that share the lowest value: its rate is one end of a line
        }
        keep(kept.merge(ValueBins.ofSorted(Arrays.copyOfRange(keys, count - taken, count), taken, weight)));
    }

    private static int count(float[] map, int from) {
        int count = 0;
        for (float value : map) {
            count += FloatKeys.ofNumber(value) >= from ? 1 : 0;
        }
        return count;
    }

    /** A key that at least {@code enough} values reach, and not many more unless they are alike: the first 16 bits decide. */
    private static int lowestOfHighest(float[] map, long enough) {
        int[] counts = new int[1 << 16];
        for (float value : map) {
            counts[(FloatKeys.ofNumber(value) >> 16) + (1 << 15)]++;
        }
        int bin = counts.length;
        long reached = 0;
        while (bin > 0 && reached < enough) {
            reached += counts[--bin];
        }
        return bin - (1 << 15) << 16;
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
