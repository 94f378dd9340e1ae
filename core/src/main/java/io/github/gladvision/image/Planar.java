package io.github.gladvision.image;

/** Crossing between interleaved 8-bit images and the planes of floating-point values that networks take. */
public final class Planar {
    private Planar() {}

    /**
     * The image as three planes, red first: {@code v / 127.5 - 1}, in [-1, 1].
     *
     * @return {@code 3 * height * width} values
     */
    public static float[] toChw(RgbImage image) {
        byte[] pixels = image.shared();
        int plane = image.width() * image.height();
        float[] chw = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                chw[c * plane + i] = (pixels[3 * i + c] & 0xff) / 127.5f - 1;
            }
        }
        return chw;
    }

    /**
     * The reverse: values are clamped to [-1, 1] and rounded to the nearest of 256 levels; NaN becomes black.
     *
     * @param chw {@code 3 * h * w} values, red plane first
     */
    public static RgbImage toImage(float[] chw, int w, int h) {
        RgbImage.checkSize(w, h, chw.length, 3);
        int plane = w * h;
        byte[] pixels = new byte[chw.length];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                float level = (chw[c * plane + i] + 1) * 127.5f;
                pixels[3 * i + c] = (byte) Math.round(Math.max(0, Math.min(255, level)));
            }
        }
        return RgbImage.owning(w, h, pixels);
    }
}
