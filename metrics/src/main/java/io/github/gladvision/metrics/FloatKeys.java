package io.github.gladvision.metrics;

/**
 * Floats as ints of the same order, so that tens of millions of them can be sorted by radix in linear time, and a few
 * bits less make bins of nearly equal width relative to the value. Both zeros get the same key.
 */
final class FloatKeys {
    private static final int SMALL = 1 << 12;

    private FloatKeys() {}

    static int of(float value) {
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("a score is NaN: NaN cannot be ranked");
        }
        return ofNumber(value);
    }

    /** As {@link #of}, for what is known not to be NaN. */
    static int ofNumber(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits ^ (bits >> 31 & 0x7fffffff);
    }

    static float value(int key) {
        return Float.intBitsToFloat(key ^ (key >> 31 & 0x7fffffff));
    }

    /** Sorts in place; needs as much memory again while it runs. */
    static void sort(int[] keys) {
        if (keys.length < SMALL) {
            java.util.Arrays.sort(keys);
            return;
        }
        int[] from = keys;
        int[] to = new int[keys.length];
        for (int shift = 0; shift < 32; shift += 8) {
            int flip = shift == 24 ? 0x80 : 0; // the sign bit orders the other way
            int[] next = new int[256];
            for (int key : from) {
                next[key >>> shift & 0xff ^ flip]++;
            }
            for (int digit = 0, start = 0; digit < 256; digit++) {
                int count = next[digit];
                next[digit] = start;
                start += count;
            }
            for (int key : from) {
                to[next[key >>> shift & 0xff ^ flip]++] = key;
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        // four passes: the result is back in the caller's array
    }
}
