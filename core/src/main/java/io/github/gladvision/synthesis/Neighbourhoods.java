package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;

/** Changes of an image that look at several pixels at a time. */
final class Neighbourhoods {
    private Neighbourhoods() {}

    /**
     * Blends with a smoothed copy (3x3, the middle 5 times the weight of a neighbour); border pixels stay.
     *
     * @param factor 0 smoothed, 1 unchanged, above 1 sharpened
     */
    static RgbImage sharpen(RgbImage image, double factor) {
        int stride = 3 * image.width();
        byte[] in = image.pixels();
        byte[] out = in.clone();
        for (int y = 1; y < image.height() - 1; y++) {
            for (int i = y * stride + 3; i < (y + 1) * stride - 3; i++) {
                int sum = (in[i - stride - 3] & 0xff)
                        + (in[i - stride] & 0xff)
                        + (in[i - stride + 3] & 0xff)
                        + (in[i - 3] & 0xff)
                        + 5 * (in[i] & 0xff)
                        + (in[i + 3] & 0xff)
                        + (in[i + stride - 3] & 0xff)
                        + (in[i + stride] & 0xff)
                        + (in[i + stride + 3] & 0xff);
                double smooth = sum / 13.0;
                double value = smooth + factor * ((in[i] & 0xff) - smooth);
                out[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
            }
        }
        return new RgbImage(image.width(), image.height(), out);
    }
}
