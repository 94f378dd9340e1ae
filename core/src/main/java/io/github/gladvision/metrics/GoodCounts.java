package io.github.gladvision.metrics;

/** Counts the good values that lie in, and between, bins of defective ones, as {@link RankedBins} has them. */
final class GoodCounts {
    private final KeyIndex index;
    private final long[] slots;

    GoodCounts(KeyIndex index) {
        this.index = index;
        slots = new long[index.slots()];
    }

    void add(ScoredMap scored) {
        float[] map = scored.map();
        byte[] mask = scored.mask();
        for (int pixel = 0; pixel < map.length; pixel++) {
            if (mask[pixel] == 0) {
                slots[index.slot(FloatKeys.ofNumber(map[pixel]))]++;
            }
        }
    }

    void merge(GoodCounts other) {
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] += other.slots[slot];
        }
    }

    long[] slots() {
        return slots;
    }
}
