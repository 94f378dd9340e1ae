package io.github.gladvision.image.file.tiff;

import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The transparency that a TIFF says to have. Its reader takes a fourth sample for transparency whatever the file calls it,
 * and colours of 8 bits that were multiplied with it for ones that were not.
 */
public final class TiffTransparency {
    private TiffTransparency() {}

    /** The same samples, under the colour model that fits the page. */
    public static BufferedImage corrected(BufferedImage image, TiffPage page) {
        ColorModel model = image.getColorModel();
        if (!model.hasAlpha() || !(model instanceof ComponentColorModel)) {
            return image;
        }
        if (!page.isTransparent()) {
            int[] colours = IntStream.range(0, model.getNumColorComponents()).toArray();
            WritableRaster raster = image.getRaster();
            WritableRaster opaque = raster.createWritableChild(
                    raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), 0, 0, colours);
            return with(model, opaque, false, false);
        }
        return model.isAlphaPremultiplied() == page.isPremultiplied()
                ? image
                : with(model, image.getRaster(), true, page.isPremultiplied());
    }

    private static BufferedImage with(ColorModel model, WritableRaster raster, boolean alpha, boolean premultiplied) {
        ColorModel other = new ComponentColorModel(
                model.getColorSpace(),
                Arrays.copyOf(model.getComponentSize(), raster.getNumBands()),
                alpha,
                premultiplied,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                model.getTransferType());
        return new BufferedImage(other, raster, premultiplied, null);
    }
}
