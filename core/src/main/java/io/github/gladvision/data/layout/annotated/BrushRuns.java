package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.sample.RunLengths;
import java.util.Arrays;

/**
 * What was painted with Label Studio's brush: a picture of four bytes a pixel, packed as runs of bits. What its last byte
 * covers is marked. What is wrong is an {@link IllegalArgumentException} that says what.
 */
final class BrushRuns {
    private static final int CHANNELS = 4;

    private final int[] bytes;
    private long at;
    private int[] runs = new int[16];
    private int count;

    private BrushRuns(int[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes each 0 to 255 */
    static RunLengths of(int[] bytes, int width, int height) {
        for (int each : bytes) {
            if (each < 0 || each > 255) {
                throw new IllegalArgumentException("it has " + each + " among the bits of a brush, where bytes belong");
            }
        }
        return new BrushRuns(bytes).unpack(width, height);
    }

    private RunLengths unpack(int width, int height) {
        long size = read(32);
        if (size != (long) CHANNELS * width * height) {
            throw new IllegalArgumentException(
                    "it has a brush of " + size + " bytes for a size of " + width + "x" + height);
        }
        int word = (int) read(5) + 1;
        int[] lengths = new int[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            lengths[i] = (int) read(4) + 1;
        }
        long done = 0;
        while (done < size) {
            boolean repeated = read(1) == 1;
            long end = done + 1 + read(lengths[(int) read(2)]);
            if (end > size) {
                throw new IllegalArgumentException("it has a brush that goes beyond its size");
            }
            while (done < end) {
                long to = repeated ? end : done + 1;
                add(read(word) != 0, (int) (to / CHANNELS - done / CHANNELS)); // a fourth byte in each four
                done = to;
            }
        }
        return new RunLengths(0, 0, width, height, false, Arrays.copyOf(runs, count));
    }

    private void add(boolean marked, int pixels) {
        if (pixels == 0) {
            return;
        }
        boolean last = count % 2 == 0; // what the last run is; the first is of pixels that are not marked
        if (count == 0 || last != marked) {
            int more = count == 0 && marked ? 2 : 1;
            runs = Arrays.copyOf(runs, count + more > runs.length ? 2 * runs.length : runs.length);
            count += more;
        }
        runs[count - 1] += pixels;
    }

    private long read(int bits) {
        long value = 0;
        for (int i = 0; i < bits; i++, at++) {
            if (at / 8 >= bytes.length) {
                throw new IllegalArgumentException("it has a brush that is cut off");
            }
            value = value << 1 | bytes[(int) (at / 8)] >> 7 - at % 8 & 1;
        }
        return value;
    }
}
