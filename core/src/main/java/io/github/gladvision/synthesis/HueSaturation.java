package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;

/** Changes hue and saturation in the hexcone model HSV (A. R. Smith, 1978), leaving the value as it is. */
final class HueSaturation {
    private HueSaturation() {}

    /**
     * @param degrees added to the hue
     * @param saturation added to the saturation, which is then clamped to [0, 1]
     */
    static RgbImage shift(RgbImage image, double degrees, double saturation) {
        byte[] pixels = image.pixels();
        double turn = degrees / 60;
        for (int i = 0; i < pixels.length; i += 3) {
            int r = pixels[i] & 0xff;
            int g = pixels[i + 1] & 0xff;
            int b = pixels[i + 2] & 0xff;
            int value = Math.max(r, Math.max(g, b));
            int chroma = value - Math.min(r, Math.min(g, b));
            double hue = hue(r, g, b, value, chroma) + turn;
            double before = value == 0 ? 0 : (double) chroma / value;
            double wanted = value * Math.max(0, Math.min(1, before + saturation));
            pixels[i] = channel(5 + hue, value, wanted);
            pixels[i + 1] = channel(3 + hue, value, wanted);
            pixels[i + 2] = channel(1 + hue, value, wanted);
        }
        return new RgbImage(image.width(), image.height(), pixels);
    }

    /** In sixths of a turn, from red over green and blue; 0 for grey. */
    private static double hue(int r, int g, int b, int value, double chroma) {
        if (chroma == 0) {
            return 0;
        }
        if (value == r) {
            return (g - b) / chroma;
        }
        return value == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    }

    /** A channel from its distance around the hexagon. */
    private static byte channel(double sixths, int value, double chroma) {
        double k = sixths - 6 * Math.floor(sixths / 6);
        return (byte) Math.round(value - chroma * Math.max(0, Math.min(1, Math.min(k, 4 - k))));
    }
}
