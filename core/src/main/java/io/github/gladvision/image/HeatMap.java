package io.github.gladvision.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Pictures of anomaly maps for people. The colours are those of "inferno", whose lightness grows evenly with the value,
 * so that they read the same in grey and to colour-blind eyes.
 */
public final class HeatMap {
    private HeatMap() {}

    /**
     * The map in colours, black at {@code low} and below, pale yellow at {@code high} and above.
     *
     * @param map {@code w * h} values
     */
    public static RgbImage colour(float[] map, int w, int h, float low, float high) {
        RgbImage.checkSize(w, h, map.length, 1);
        byte[] palette = palette();
        byte[] levels = levels(map, low, high);
        byte[] pixels = new byte[3 * map.length];
        for (int i = 0; i < map.length; i++) {
            System.arraycopy(palette, 3 * (levels[i] & 0xff), pixels, 3 * i, 3);
        }
        return RgbImage.owning(w, h, pixels);
    }

    /**
     * The image with the map's colours laid over it. The cover grows with the value from 0 at {@code low} to
     * {@code opacity} at half way to {@code high} and above, so that what is normal looks as it was photographed.
     *
     * @param map one value for each pixel of the image
     * @param opacity 0 to 1
     */
    public static RgbImage overlay(RgbImage image, float[] map, float low, float high, float opacity) {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity must be within 0 and 1, not " + opacity);
        }
        byte[] heat = colour(map, image.width(), image.height(), low, high).shared();
        byte[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            float cover = opacity * Math.min(1, 2 * position(map[i / 3], low, high));
            pixels[i] = (byte) Math.round((pixels[i] & 0xff) * (1 - cover) + (heat[i] & 0xff) * cover);
        }
        return RgbImage.owning(image.width(), image.height(), pixels);
    }

    /**
     * The map's colours as a picture to be laid over the image: the cover grows as in {@link #overlay}, from transparent at
     * {@code low} and below to opaque at half way to {@code high} and above.
     *
     * @param map {@code w * h} values
     */
    public static BufferedImage layer(float[] map, int w, int h, float low, float high) {
        RgbImage.checkSize(w, h, map.length, 1);
        byte[] palette = palette();
        byte[] colours = new byte[4 * 256];
        for (int i = 0; i < 256; i++) {
            System.arraycopy(palette, 3 * i, colours, 4 * i, 3);
            colours[4 * i + 3] = (byte) Math.min(255, 2 * i);
        }
        BufferedImage picture =
                new BufferedImage(w, h, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, colours, 0, true));
        picture.getRaster().setDataElements(0, 0, w, h, levels(map, low, high));
        return picture;
    }

    /**
     * Where each value lies on the scale of colours: 0 at {@code low} and below, 255 at {@code high} and above. These are
     * indexes into {@link #palette()}.
     */
    public static byte[] levels(float[] map, float low, float high) {
        byte[] levels = new byte[map.length];
        for (int i = 0; i < map.length; i++) {
            levels[i] = (byte) Math.round(255 * position(map[i], low, high));
        }
        return levels;
    }

    /** Where a value lies between low (0) and high (1); if these are the same, on which side. */
    private static float position(float value, float low, float high) {
        if (Float.isNaN(value) || !(low <= high)) {
            throw new IllegalArgumentException("cannot colour " + value + " between " + low + " and " + high);
        }
        if (low == high) {
            return value > high ? 1 : 0;
        }
        return Math.max(0, Math.min(1, (value - low) / (high - low)));
    }

    /** The 256 colours, from black to pale yellow, R, G, B each. */
    public static byte[] palette() {
        byte[] ramp = new byte[256];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) i;
        }
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            Mat grey = new Mat(1, 256, opencv_core.CV_8UC1);
            grey.data().put(ramp);
            Mat colours = new Mat();
            opencv_imgproc.applyColorMap(grey, colours, opencv_imgproc.COLORMAP_INFERNO);
            opencv_imgproc.cvtColor(colours, colours, opencv_imgproc.COLOR_BGR2RGB);
            return OpenCv.toBytes(colours);
        }
    }
}
