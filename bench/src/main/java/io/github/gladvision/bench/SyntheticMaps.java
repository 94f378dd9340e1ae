package io.github.gladvision.bench;

import io.github.gladvision.metrics.MapSource;
import io.github.gladvision.metrics.ScoredMap;
import org.jspecify.annotations.Nullable;

/**
 * A test set of square maps that are made anew whenever they are asked for, and so take no memory: noise, higher inside a
 * square defect of a tenth of the side. Every fourth image is good; the others have one of four types of defect.
 */
record SyntheticMaps(int size, int side) implements MapSource {
    private static final int TYPES = 4;

    @Override
    public int mostPixels() {
        return side * side;
    }

    @Override
    public ScoredMap map(int index) {
        int pixels = side * side;
        float[] map = new float[pixels];
        byte[] mask = new byte[pixels];
        long random = mix(index + 1L);
        for (int i = 0; i < pixels; i++) {
            random += 0x9e3779b97f4a7c15L;
            float uniform = (mix(random) >>> 40) * 0x1p-24f;
            map[i] = uniform * uniform; // smaller values are closer together, as in real maps
        }
        if (index % 4 == 0) {
            return new ScoredMap(map, mask, side, side);
        }
        int edge = Math.max(1, side / 10);
        int left = (int) Long.remainderUnsigned(mix(~index), side - edge);
        int top = (int) Long.remainderUnsigned(mix(mix(~index)), side - edge);
        for (int y = top; y < top + edge; y++) {
            for (int x = left; x < left + edge; x++) {
                mask[y * side + x] = 1;
                map[y * side + x] += 0.4f + 0.2f * (index % 3);
            }
        }
        return new ScoredMap(map, mask, side, side);
    }

    @Override
    public @Nullable String defectType(int index) {
        return index % 4 == 0 ? null : "type " + index / 4 % TYPES;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
