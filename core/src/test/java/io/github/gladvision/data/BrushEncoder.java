package io.github.gladvision.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what was painted with Label Studio's brush as that does it, by texts of bits; for tests. */
final class BrushEncoder {
    private static final int[] LENGTHS = {3, 4, 8, 16};

    private BrushEncoder() {}

    /** @param values of four channels a pixel, as a JSON array of bytes */
    static String encode(int[] values) {
        StringBuilder bits = new StringBuilder(bits(values.length, 32)).append(bits(8 - 1, 5));
        for (int length : LENGTHS) {
            bits.append(bits(length - 1, 4));
        }
        int literal = 0;
        for (int i = 0; i < values.length; ) {
            int end = i + 1;
            while (end < values.length && values[end] == values[i] && end - i < 1 << 16) {
                end++;
            }
            if (end - i > 2) {
                literal(values, i - literal, i, bits);
                bits.append('1').append(length(end - i)).append(bits(values[i], 8));
                literal = 0;
            } else {
                literal += end - i;
            }
            i = end;
        }
        literal(values, values.length - literal, values.length, bits);
        bits.append("0".repeat(8 - bits.length() % 8));
        return IntStream.range(0, bits.length() / 8)
                .mapToObj(i -> Integer.toString(Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Values that differ, one after the other. */
    private static void literal(int[] values, int from, int to, StringBuilder bits) {
        for (int at = from; at < to; ) {
            int count = Math.min(to - at, 256);
            bits.append('0').append(length(count));
            for (int i = at; i < at + count; i++) {
                bits.append(bits(values[i], 8));
            }
            at += count;
        }
    }

    private static String length(int count) {
        for (int kind : List.of(0, 1, 2, 3)) {
            if (count <= 1 << LENGTHS[kind]) {
                return bits(kind, 2) + bits(count - 1, LENGTHS[kind]);
            }
        }
        throw new IllegalArgumentException("a run of " + count);
    }

    private static String bits(int value, int count) {
        String text = Integer.toBinaryString(value);
        return "0".repeat(count - text.length()) + text;
    }
}
