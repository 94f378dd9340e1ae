package io.github.gladvision.image.file;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferFloat;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes single-channel TIFF of float32 with the JDK's own writer, which knows floats; TwelveMonkeys' does not. */
final class FloatTiff {
    private FloatTiff() {}

    static void write(OutputStream out, FloatImage image) throws IOException {
        ImageWriter writer = writer();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture(image), null, null), null);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage picture(FloatImage image) {
        ColorModel grey = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);
        SampleModel samples = grey.createCompatibleSampleModel(image.width(), image.height());
        DataBuffer values = new DataBufferFloat(image.values(), image.values().length);
        WritableRaster raster = Raster.createWritableRaster(samples, values, null);
        return new BufferedImage(grey, raster, false, null);
    }

    private static ImageWriter writer() throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio")) {
                return writer;
            }
        }
        throw new IOException("this Java runtime has no TIFF writer");
    }
}
