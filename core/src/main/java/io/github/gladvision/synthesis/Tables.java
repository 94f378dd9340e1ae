package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;
import java.util.function.IntToDoubleFunction;

/** Changes of an image that look at one value at a time: tables of 256 entries, one a channel. */
final class Tables {
    private Tables() {}

    static byte[] of(IntToDoubleFunction function) {
        byte[] table = new byte[256];
        for (int v = 0; v < 256; v++) {
            table[v] = (byte) Math.round(Math.max(0, Math.min(255, function.applyAsDouble(v))));
        }
        return table;
    }

    /** @param tables one for all channels, or one for each */
    static RgbImage apply(RgbImage image, byte[]... tables) {
        byte[] pixels = image.pixels();
        byte[] red = tables[0];
        byte[] green = tables[tables.length == 1 ? 0 : 1];
        byte[] blue = tables[tables.length == 1 ? 0 : 2];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = red[pixels[i] & 0xff];
            pixels[i + 1] = green[pixels[i + 1] & 0xff];
            pixels[i + 2] = blue[pixels[i + 2] & 0xff];
        }
        return new RgbImage(image.width(), image.height(), pixels);
    }

    static int[] histogram(RgbImage image, int channel) {
        int[] counts = new int[256];
        byte[] pixels = image.pixels();
        for (int i = channel; i < pixels.length; i += 3) {
            counts[pixels[i] & 0xff]++;
        }
        return counts;
    }

    /** Maps the values between the {@code cut} and the {@code 1 - cut} quantile to 0 to 255; one value to itself. */
    static byte[] stretch(int[] counts, double cut) {
        long total = total(counts);
        int low = 0;
        for (long below = counts[0]; below <= cut * total && low < 255; below += counts[low]) {
            low++;
        }
        int high = 255;
        for (long above = counts[255]; above <= cut * total && high > 0; above += counts[high]) {
            high--;
        }
        int from = low;
        int to = high;
        return from >= to ? of(v -> v) : of(v -> 255.0 * (v - from) / (to - from));
    }

    /** Maps each value to its rank among the pixels, the lowest to 0 and the highest to 255; one value to itself. */
    static byte[] flatten(int[] counts) {
        double[] rank = new double[256];
        long below = 0;
        int first = -1;
        for (int v = 0; v < 256; v++) {
            first = first < 0 && counts[v] > 0 ? v : first;
            below += counts[v];
            rank[v] = below;
        }
        double lowest = counts[first];
        double span = below - lowest;
        return span == 0 ? of(v -> v) : of(v -> 255 * (rank[v] - lowest) / span);
    }

    private static long total(int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }
}
