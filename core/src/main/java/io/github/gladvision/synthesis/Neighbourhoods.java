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

    /** Turns about the middle, interpolating linearly, the image mirrored beyond its borders. */
    static RgbImage rotate(RgbImage image, double angle) {
        int width = image.width();
        int height = image.height();
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fromX = cos * (x - middleX) + sin * (y - middleY) + middleX;
                double fromY = cos * (y - middleY) - sin * (x - middleX) + middleY;
                int left = (int) Math.floor(fromX);
                int top = (int) Math.floor(fromY);
                double fx = fromX - left;
                double fy = fromY - top;
                int x0 = 3 * mirror(left, width);
                int x1 = 3 * mirror(left + 1, width);
                int y0 = 3 * width * mirror(top, height);
                int y1 = 3 * width * mirror(top + 1, height);
                for (int c = 0; c < 3; c++) {
                    double upper = (1 - fx) * (in[y0 + x0 + c] & 0xff) + fx * (in[y0 + x1 + c] & 0xff);
                    double lower = (1 - fx) * (in[y1 + x0 + c] & 0xff) + fx * (in[y1 + x1 + c] & 0xff);
                    out[3 * (y * width + x) + c] = (byte) Math.round((1 - fy) * upper + fy * lower);
                }
            }
        }
        return new RgbImage(width, height, out);
    }

    private static int mirror(int i, int length) {
        if (i >= 0 && i < length) {
            return i;
        }
        int inPeriod = Math.floorMod(i, 2 * length);
        return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod;
    }
}
