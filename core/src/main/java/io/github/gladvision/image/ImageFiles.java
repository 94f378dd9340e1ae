package io.github.gladvision.image;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Reads and writes image files. PNG, JPEG, BMP, TIFF (first page) and WebP are read, recognised by content; grey,
 * palette, CMYK and 16-bit images become 8-bit RGB; an orientation stored by the camera is applied. Sample values are
 * taken as they are: embedded colour profiles and gamma are not applied, except to leave CMYK. Transparent parts show
 * white.
 *
 * <p>All methods throw {@link GladException} with one line that names the file and the remedy.
 */
public final class ImageFiles {
    private ImageFiles() {}

    /** Reads an image within {@link DecodeLimits#DEFAULT}. */
    public static RgbImage read(Path file) {
        return read(file, DecodeLimits.DEFAULT);
    }

    /** Reads an image; size limits are checked before its pixels are decoded, and an incomplete file is refused. */
    public static RgbImage read(Path file, DecodeLimits limits) {
        return new Decoder(file, limits, Decoder.Purpose.PICTURE).decode();
    }

    /**
     * Reads a mask: a pixel is set where any colour channel is not 0, so that 0/255, 0/1 and 0/1/2... masks, of 8 or
     * 16 bits, mean the same; in a JPEG, whose compression smears a little grey around every edge, where it is at
     * least 128. Transparent pixels are not set.
     */
    public static Mask readMask(Path file) {
        Decoder decoder = new Decoder(file, DecodeLimits.DEFAULT, Decoder.Purpose.MASK);
        RgbImage image = decoder.decode();
        int threshold = decoder.format() == ImageFormat.JPEG ? 128 : 1;
        byte[] values = new byte[image.width() * image.height()];
        byte[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            if ((pixels[i] & 0xff) >= threshold) {
                values[i / 3] = 1;
            }
        }
        return new Mask(image.width(), image.height(), values);
    }

    /** Writes an 8-bit RGB PNG, whole or not at all. */
    public static void writePng(Path file, RgbImage image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        byte[] rgb = image.pixels();
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        writePng(file, picture);
    }

    /** Writes an 8-bit grey PNG, 255 where the mask is set and 0 elsewhere, whole or not at all. */
    public static void writePng(Path file, Mask mask) {
        BufferedImage picture = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        byte[] values = mask.values();
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) -values[i];
        }
        writePng(file, picture);
    }

    /** True if the name is that of an image that can be read and not hidden. The file itself is not looked at. */
    public static boolean isImageName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 && !name.startsWith(".") && ImageFormat.isExtension(name.substring(dot + 1));
    }

    /** The extensions that {@link #isImageName} knows, for messages: ".png, .jpg, ...". */
    public static String extensions() {
        return ImageFormat.extensions();
    }

    static void writePng(Path file, BufferedImage picture) {
        if (Files.isDirectory(file)) {
            throw new GladException("cannot write " + file + ": it is a folder; name a file");
        }
        SafeFile.write(file, out -> {
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                if (!ImageIO.write(picture, "png", stream)) {
                    throw new IOException("this Java runtime has no PNG writer");
                }
            }
        });
    }
}
