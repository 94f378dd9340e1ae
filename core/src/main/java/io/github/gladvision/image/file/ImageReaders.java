package io.github.gladvision.image.file;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.github.gladvision.GladException;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The reader of each format. The same in every program: another one that a program brings along, too, might make other
 * pixels of an image. TwelveMonkeys' where there is one, for it knows CMYK, which the JDK's does not.
 *
 * <p>Java looks for readers once, with the class loader of whoever asks first, and finds none in a JAR that was put
 * together without its lists of services. So they are named here and registered where Java has missed them.
 */
final class ImageReaders {
    private ImageReaders() {}

    /** @throws GladException if the reader is not on the class path */
    static ImageReader of(ImageFormat format) throws IOException {
        try {
            return switch (format) {
                case PNG -> png();
                case JPEG -> registered(JPEGImageReaderSpi.class, JPEGImageReaderSpi::new);
                case BMP -> registered(BMPImageReaderSpi.class, BMPImageReaderSpi::new);
                case TIFF -> registered(TIFFImageReaderSpi.class, TIFFImageReaderSpi::new);
                case WEBP -> registered(WebPImageReaderSpi.class, WebPImageReaderSpi::new);
            };
        } catch (NoClassDefFoundError e) {
            throw new GladException(
                    "the reader of " + format + " images is not on the class path; add com.twelvemonkeys.imageio, or "
                            + "convert the images to PNG",
                    e);
        }
    }

    /** Readers register themselves in front of the JDK's, and the one for JPEG finds the JDK's then, which it uses. */
    private static synchronized <S extends ImageReaderSpi> ImageReader registered(Class<S> type, Supplier<S> made)
            throws IOException {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        S found = registry.getServiceProviderByClass(type);
        if (found == null) {
            found = made.get();
            registry.registerServiceProvider(found, ImageReaderSpi.class);
        }
        return found.createReaderInstance();
    }

    /** The JDK's own. */
    private static ImageReader png() {
        ImageReader chosen = null;
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (chosen == null || reader.getClass().getName().startsWith("com.sun.imageio")) {
                chosen = reader;
            }
        }
        if (chosen == null) {
            throw new GladException(
                    "this Java runtime has no reader of PNG images; use one with the module java.desktop");
        }
        return chosen;
    }
}
