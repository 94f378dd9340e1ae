package io.github.gladvision.detection;

import io.github.gladvision.image.HeatMap;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.MaskOutline;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import java.awt.image.BufferedImage;

/**
 * Pictures of a detection for people. All have the shape of the image, and its size unless that is larger than asked for.
 * {@link RgbImage#toBufferedImage()} and {@link RgbImage#writePng} hand them on.
 *
 * <p>Colours are relative to the threshold, so that pictures of one model can be compared: {@link #heat} is black at 0 and
 * has its full colour, pale yellow, at twice the threshold; {@link #overlay} begins at half the threshold, below which the
 * image looks as it was photographed. Without a threshold the largest value of the map has the full colour.
 */
public final class DetectionPictures {
    /** Of the pictures, in pixels, if nothing else is asked for; larger ones add nothing to a map of a few hundred cells. */
    public static final int LONGEST_SIDE = 1024;

    private static final float OPACITY = 0.7f;
    /** For a model whose threshold is next to nothing. */
    private static final double SMALLEST_UNIT = 1e-3;

    private static final int LINE_WIDTH = 2;
    /** Cyan, which the heat map does not have. */
    private static final byte[] LINE_COLOUR = {0, (byte) 229, (byte) 255};

    private final Detection detection;
    private final RgbImage shown;
    private final float[] map;
    private final float unit;

    private DetectionPictures(RgbImage image, Detection detection, int longestSide) {
        if (image.width() != detection.imageWidth() || image.height() != detection.imageHeight()) {
            throw new IllegalArgumentException("the detection is of an image of " + detection.imageWidth() + "x"
                    + detection.imageHeight() + " pixels, not of this " + image);
        }
        if (longestSide < 1) {
            throw new IllegalArgumentException("a picture has one pixel or more, not " + longestSide);
        }
        this.detection = detection;
        double scale = Math.min(1, (double) longestSide / Math.max(image.width(), image.height()));
        shown = Resize.to(image, scaled(image.width(), scale), scaled(image.height(), scale));
        map = detection.map().resized(shown.width(), shown.height());
        double threshold = detection.verdict().threshold();
        unit = (float) unit(Double.isInfinite(threshold) ? detection.map().max().value() / 2.0 : threshold);
    }

    private static int scaled(int side, double scale) {
        return Math.max(1, (int) Math.round(side * scale));
    }

    /**
     * @param image that the detection is of
     * @throws IllegalArgumentException if the image has another size than that which was looked at
     */
    public static DetectionPictures of(RgbImage image, Detection detection) {
        return of(image, detection, LONGEST_SIDE);
    }

    /** @param longestSide of the pictures in pixels, at least 1; an image that is smaller keeps its size */
    public static DetectionPictures of(RgbImage image, Detection detection, int longestSide) {
        return new DetectionPictures(image, detection, longestSide);
    }

    /** What colours and grey levels are multiples of: the threshold, or a thousandth if that is larger. */
    public static double unit(double threshold) {
        return Math.max(threshold, SMALLEST_UNIT);
    }

    /** The image with the heat laid over it, at most seven tenths of the colour. */
    public RgbImage overlay() {
        return HeatMap.overlay(shown, map, unit / 2, 2 * unit, OPACITY);
    }

    /** The map in colours. */
    public RgbImage heat() {
        return HeatMap.colour(map, shown.width(), shown.height(), 0, 2 * unit);
    }

    /**
     * The map in the colours of {@link #overlay}, transparent where nothing is odd, for programs that lay it over the image
     * themselves. {@link io.github.gladvision.image.PngWriter} writes it.
     */
    public BufferedImage heatLayer() {
        return HeatMap.layer(map, shown.width(), shown.height(), unit / 2, 2 * unit);
    }

    /** The image with a line around all that is above the threshold, see {@link Detection#regions()}. */
    public RgbImage outlined() {
        return outlined(detection.verdict().threshold());
    }

    /**
     * The same with another level; the line is two pixels wide and just outside.
     *
     * @throws IllegalArgumentException if the level is not a number
     */
    public RgbImage outlined(double level) {
        Mask line = MaskOutline.around(Mask.above(map, shown.width(), shown.height(), level), LINE_WIDTH);
        byte[] pixels = shown.pixels();
        for (int y = 0; y < line.height(); y++) {
            for (int x = 0; x < line.width(); x++) {
                if (line.at(x, y)) {
                    System.arraycopy(LINE_COLOUR, 0, pixels, 3 * (y * line.width() + x), 3);
                }
            }
        }
        return RgbImage.owning(shown.width(), shown.height(), pixels);
    }

    /** The normal counterpart. */
    public RgbImage normal() {
        return Resize.to(detection.normalCounterpart(), shown.width(), shown.height());
    }
}
