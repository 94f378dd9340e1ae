package io.github.gladvision.image.file;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;

/** How a file stores a pixel, in words. */
final class ImageMode {
    private ImageMode() {}

    static String of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel palette) {
            return palette(palette) + (model.hasAlpha() ? " with alpha" : "");
        }
        String colours =
                switch (model.getColorSpace().getType()) {
                    case ColorSpace.TYPE_GRAY -> "grey";
                    case ColorSpace.TYPE_RGB -> "RGB";
                    case ColorSpace.TYPE_CMYK -> "CMYK";
                    default -> "of " + model.getNumColorComponents() + " channels";
                };
        return model.getComponentSize(0) + "-bit " + colours + (model.hasAlpha() ? " with alpha" : "");
    }

    /** The largest sample of 16 bits, of any channel but transparency; 0 where there is none. */
    static int brightest(BufferedImage image) {
        Raster raster = image.getRaster();
        if (raster.getTransferType() != DataBuffer.TYPE_USHORT || image.getColorModel() instanceof PackedColorModel) {
            return 0;
        }
        int largest = 0;
        int[] row = new int[raster.getWidth()];
        for (int band = 0; band < image.getColorModel().getNumColorComponents(); band++) {
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, band, row);
                for (int sample : row) {
                    largest = Math.max(largest, sample);
                }
            }
        }
        return largest;
    }

    /** Decoders hand out grey of less than 8 bits as a palette too. */
    private static String palette(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                return "palette";
            }
        }
        return palette.getPixelSize() < 8 ? palette.getPixelSize() + "-bit grey" : "palette of greys";
    }
}
