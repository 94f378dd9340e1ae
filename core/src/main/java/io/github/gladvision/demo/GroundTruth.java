package io.github.gladvision.demo;

import io.github.gladvision.image.Mask;
import java.util.Arrays;

/**
 * Turns the pixels in which two pictures differ into the mask a person would draw: gaps of a few pixels inside a defect
 * closed (where it happens to have the colour of the product), specks left out.
 */
final class GroundTruth {
    /** Width of a gap and area of a speck, in reference units. */
    private static final float GAP = 2.5f;

    private static final float SPECK = 8;

    private final int size;
    private final byte[] values;

    private GroundTruth(Plane set) {
        size = set.size;
        values = new byte[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (set.values[i] > 0 ? 1 : 0);
        }
    }

    static Mask mask(Plane differs) {
        int reach = Math.max(1, Math.round(GAP / differs.pixel()));
        Plane closed = extreme(extreme(differs, reach, true), reach, false);
        GroundTruth truth = new GroundTruth(closed);
        truth.removeSpecks(Math.round(SPECK / (differs.pixel() * differs.pixel())));
        return Mask.owning(truth.size, truth.size, truth.values);
    }

    /** Clears every connected region (by sides and corners) of fewer pixels than {@code least}. */
    private void removeSpecks(int least) {
        boolean[] seen = new boolean[values.length];
        int[] region = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0 && !seen[i]) {
                int count = collect(i, seen, region);
                if (count < least) {
                    Arrays.stream(region, 0, count).forEach(j -> values[j] = 0);
                }
            }
        }
    }

    private int collect(int start, boolean[] seen, int[] region) {
        int count = 0;
        region[count++] = start;
        seen[start] = true;
        for (int next = 0; next < count; next++) {
            int x = region[next] % size;
            int y = region[next] / size;
            for (int v = Math.max(0, y - 1); v <= Math.min(size - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(size - 1, x + 1); u++) {
                    int j = v * size + u;
                    if (values[j] != 0 && !seen[j]) {
                        seen[j] = true;
                        region[count++] = j;
                    }
                }
            }
        }
        return count;
    }

    /** The largest (dilation) or smallest (erosion) value in the square around each pixel: by rows, then by columns. */
    private static Plane extreme(Plane in, int reach, boolean largest) {
        return extreme(extreme(in, reach, largest, 1, 0), reach, largest, 0, 1);
    }

    private static Plane extreme(Plane in, int reach, boolean largest, int dx, int dy) {
        Plane out = new Plane(in.size);
        for (int y = 0; y < in.size; y++) {
            for (int x = 0; x < in.size; x++) {
                float v = in.at(x, y);
                for (int k = -reach; k <= reach; k++) {
                    float other = in.at(x + k * dx, y + k * dy);
                    v = largest ? Math.max(v, other) : Math.min(v, other);
                }
                out.values[y * in.size + x] = v;
            }
        }
        return out;
    }
}
