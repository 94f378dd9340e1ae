package io.github.gladvision.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Turns whatever a reader returns into 8-bit RGB. Grey and RGB samples are scaled from their full range, or at 16 bits from
 * that up to a white level, and otherwise taken as they are: BufferedImage.getRGB would treat grey as linear light and brighten it.
 */
public final class ToRgb {
    private ToRgb() {}

    /** What about an image is beyond this class, in a few words, or null. */
    public static @Nullable String unsupported(BufferedImage image) {
        int type = image.getRaster().getTransferType();
        boolean packed = image.getColorModel() instanceof DirectColorModel;
        boolean fine = packed || type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
        return fine ? null : "signed, 32-bit or floating-point samples, whose range is not known";
    }

    /** {@link #convert(BufferedImage, int)} with the full scale for white. */
    public static RgbImage convert(BufferedImage image) {
        return convert(image, 0);
    }

    /**
     * Transparent pixels become white.
     *
     * @param whiteLevel the sample of 16 bits that becomes 255, as larger ones do; 0 for the largest there is
     */
    public static RgbImage convert(BufferedImage image, int whiteLevel) {
        ColorModel model = image.getColorModel();
        int space = model.getColorSpace().getType();
        if (model instanceof IndexColorModel || space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
            return converted(image);
        }
        return samples(image, space == ColorSpace.TYPE_GRAY, whiteLevel);
    }

    /** Palettes, and colour spaces such as CMYK: let the colour model do it. */
    private static RgbImage converted(BufferedImage image) {
        int width = image.getWidth();
        byte[] pixels = new byte[Math.multiplyExact(3, Math.multiplyExact(width, image.getHeight()))];
        int[] row = new int[width];
        for (int y = 0, to = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                int alpha = argb >>> 24;
                pixels[to++] = blend(argb >> 16 & 0xff, alpha, alpha);
                pixels[to++] = blend(argb >> 8 & 0xff, alpha, alpha);
                pixels[to++] = blend(argb & 0xff, alpha, alpha);
            }
        }
        return RgbImage.owning(image.getWidth(), image.getHeight(), pixels);
    }

    private static RgbImage samples(BufferedImage image, boolean grey, int whiteLevel) {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        int bands = raster.getNumBands();
        int alphaBand = model.hasAlpha() ? model.getNumColorComponents() : -1;
        int[][] toByte = new int[bands][];
        for (int band = 0; band < bands; band++) {
            int largest = (1 << model.getComponentSize(band)) - 1;
            boolean white = whiteLevel > 0 && model.getComponentSize(band) == Short.SIZE && band != alphaBand;
            toByte[band] = white ? scale(whiteLevel, largest) : scale(largest);
        }
        byte[] pixels = new byte[Math.multiplyExact(3, Math.multiplyExact(image.getWidth(), image.getHeight()))];
        int[] row = new int[image.getWidth() * bands];
        for (int y = 0, to = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, row);
            for (int from = 0; from < row.length; from += bands) {
                int alpha = alphaBand < 0 ? 255 : toByte[alphaBand][row[from + alphaBand]];
                int weight = model.isAlphaPremultiplied() ? 255 : alpha;
                for (int c = 0; c < 3; c++) {
                    int band = grey ? 0 : c;
                    pixels[to++] = blend(toByte[band][row[from + band]], weight, alpha);
                }
            }
        }
        return RgbImage.owning(image.getWidth(), image.getHeight(), pixels);
    }

    /** A colour over white. The weight is the alpha, or 255 if the colour was multiplied with it already. */
    private static byte blend(int value, int weight, int alpha) {
        return (byte) Math.min(255, (value * weight + 255 * (255 - alpha) + 127) / 255);
    }

    /** A table from samples of 0 to a largest one to 0..255, rounded. */
    public static int[] scale(int max) {
        return scale(max, max);
    }

    /** The same for samples up to a larger one; those above {@code white} are 255, too. */
    private static int[] scale(int white, int largest) {
        int[] table = new int[largest + 1];
        for (int i = 0; i <= largest; i++) {
            table[i] = (Math.min(i, white) * 255 + white / 2) / white;
        }
        return table;
    }
}
