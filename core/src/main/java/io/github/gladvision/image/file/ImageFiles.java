package io.github.gladvision.image.file;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
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
        return new Decoder(file, limits).picture();
    }

    /** Reads a mask by {@link MaskRule#AUTOMATIC}. */
    public static Mask readMask(Path file) {
        return readMask(file, MaskRule.AUTOMATIC);
    }

    /** Reads a mask within {@link DecodeLimits#DEFAULT}. */
    public static Mask readMask(Path file, MaskRule rule) {
        return new Decoder(file, DecodeLimits.DEFAULT).mask(rule);
    }

    /**
     * Reads a mask that is a part of a file.
     *
     * @param file for messages
     * @param content the part: all that would be in an image file
     */
    public static Mask readMask(Path file, byte[] content, MaskRule rule) {
        return new Decoder(file, content, DecodeLimits.DEFAULT).mask(rule);
    }

    /** Reads an image within {@link DecodeLimits#DEFAULT}, and says what kind of file it came from. */
    public static ExaminedImage examine(Path file) {
        return new Decoder(file, DecodeLimits.DEFAULT).examine();
    }

    /**
     * Roughly how much memory it takes to read an image, in bytes: its file, its pixels as they are decoded and as they
     * are handed out. Only the file's header is read. A file that is no image, or refused for its size, takes no more
     * than itself.
     */
    public static long memory(Path file) {
        return MemoryEstimate.of(file, DecodeLimits.DEFAULT);
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
