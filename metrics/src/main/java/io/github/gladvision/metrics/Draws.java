package io.github.gladvision.metrics;

import java.util.SplittableRandom;

/** The draws of one bootstrap replicate: with replacement, and dependent on the seed and its number alone. */
final class Draws {
    private static final long STRIDE = 0x632be59bd9b4e019L;

    private final SplittableRandom random;

    Draws(long seed, int replicate) {
        // Mixed once more: seeds at a regular distance would give the same sequence, only shifted.
        random = new SplittableRandom(new SplittableRandom(seed + STRIDE * replicate).nextLong());
    }

    /** Draws as many of {@code items} as there are, and counts how often each comes. */
    void count(int[] items, int[] times) {
        for (int i = 0; i < items.length; i++) {
            times[items[random.nextInt(items.length)]]++;
        }
    }
}
