package io.github.gladvision.image.file;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;

/**
 * What a mask file holds, before {@link MaskRule} decides what that means.
 *
 * @param values {@code width * height} values, row by row from the top left: the largest colour channel of each pixel at
 *     the file's own depth, 0 where it is transparent
 * @param range the largest value that this depth can have
 * @param darkest the smallest value that is not 0; 0 if there is none
 * @param brightest the largest value
 * @param colours how many colours there are besides black; counting ends one above {@link MaskRule#MOST_LABELS}
 */
record MaskValues(int width, int height, char[] values, int range, int darkest, int brightest, int colours) {
    static MaskValues of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int space = model.getColorSpace().getType();
        boolean plain = !(model instanceof IndexColorModel)
                && !(model instanceof PackedColorModel)
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
        Collector collector = new Collector(image.getWidth(), image.getHeight());
        if (plain) {
            samples(image, collector);
        } else {
            converted(image, collector);
        }
        return collector.values(plain ? (1 << model.getComponentSize(0)) - 1 : 255);
    }

    /** Whether all values are numbers of labels, but for some of 255. */
    boolean hasBorder() {
        if (range != 255 || brightest != 255 || colours > MaskRule.MOST_LABELS || darkest >= MaskRule.SMALL) {
            return false;
        }
        for (char value : values) {
            if (value >= MaskRule.SMALL && value != 255) {
                return false;
            }
        }
        return true;
    }

    /** Palettes, packed pixels, and colour spaces such as CMYK: let the colour model do it. */
    private static void converted(BufferedImage image, Collector to) {
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int argb : row) {
                boolean opaque = argb >>> 24 >= 128;
                to.add(opaque ? argb >> 16 & 0xff : 0, opaque ? argb >> 8 & 0xff : 0, opaque ? argb & 0xff : 0);
            }
        }
    }

    private static void samples(BufferedImage image, Collector to) {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        int bands = raster.getNumBands();
        int colours = model.getNumColorComponents();
        int opaque = model.hasAlpha() ? 1 << model.getComponentSize(colours) - 1 : 0;
        int[] row = new int[image.getWidth() * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, row);
            for (int at = 0; at < row.length; at += bands) {
                if (model.hasAlpha() && row[at + colours] < opaque) {
                    to.add(0, 0, 0);
                } else {
                    to.add(row[at], row[colours == 3 ? at + 1 : at], row[colours == 3 ? at + 2 : at]);
                }
            }
        }
    }

    /** Takes pixel after pixel. */
    private static final class Collector {
        private final int width;
        private final int height;
        private final char[] values;
        private final long[] seen = new long[MaskRule.MOST_LABELS + 1];
        private int count;
        private int colours;
        private int darkest;
        private int brightest;

        Collector(int width, int height) {
            this.width = width;
            this.height = height;
            this.values = new char[width * height];
        }

        void add(int red, int green, int blue) {
            int value = Math.max(red, Math.max(green, blue));
            values[count++] = (char) value;
            if (value == 0) {
                return;
            }
            darkest = darkest == 0 ? value : Math.min(darkest, value);
            brightest = Math.max(brightest, value);
            remember((long) red << 32 | (long) green << 16 | blue);
        }

        private void remember(long colour) {
            for (int i = colours - 1; i >= 0; i--) {
                if (seen[i] == colour) {
                    return;
                }
            }
            if (colours < seen.length) {
                seen[colours++] = colour;
            }
        }

        MaskValues values(int range) {
            return new MaskValues(width, height, values, range, darkest, brightest, colours);
        }
    }
}
