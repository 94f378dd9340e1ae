package io.github.gladvision.image.file;

import io.github.gladvision.GladException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.PngWriter;
import io.github.gladvision.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/**
 * Reads and writes image files; what it reads may also be the bytes of such a file, in memory or from a stream. PNG,
 * JPEG, BMP, TIFF and WebP of one page or frame are read, recognised by content; grey, palette, CMYK and 16-bit images become 8-bit RGB;
 * an orientation stored by the camera is applied. Sample values are
 * taken as they are: embedded colour profiles and gamma are not applied, except to leave CMYK. Transparent parts show
 * white.
 *
 * <p>Errors are one line that names the image and the remedy: {@link UnreadableImageException} where it cannot be read,
 * {@link GladException} where it cannot be written.
 */
public final class ImageFiles {
    private ImageFiles() {}

    /** Reads an image within {@link DecodeLimits#DEFAULT}. */
    public static RgbImage read(Path file) {
        return read(file, DecodeLimits.DEFAULT);
    }

    /** Reads an image; size limits are checked before its pixels are decoded, and an incomplete file is refused. */
    public static RgbImage read(Path file, DecodeLimits limits) {
        return read(file, limits, 0);
    }

    /**
     * Reads an image of a camera whose values do not fill their 16 bits.
     *
     * @param whiteLevel the sample of 16 bits that becomes 255, as larger ones do, such as 4095 with 12 bits; files of 8
     *     bits are read as ever. 0 for the largest there is
     */
    public static RgbImage read(Path file, DecodeLimits limits, int whiteLevel) {
        return new Decoder(EncodedImage.of(file, limits), limits).picture(whiteLevel);
    }

    /**
     * Reads an image, and says what is odd about its file: such as a JPEG without the marker of its end whose pixels are
     * all there.
     */
    public static ReadImage read(Path file, ImageReading reading) {
        return new Decoder(EncodedImage.of(file, reading.limits()), reading.limits()).readImage(reading.whiteLevel());
    }

    /** The same for an image that lies in memory; see {@link #read(byte[], String, DecodeLimits)}. */
    public static ReadImage read(byte[] content, String name, ImageReading reading) {
        return new Decoder(EncodedImage.of(content, name, reading.limits()), reading.limits())
                .readImage(reading.whiteLevel());
    }

    /** Reads an image that lies in memory, within {@link DecodeLimits#DEFAULT}. */
    public static RgbImage read(byte[] content, String name) {
        return read(content, name, DecodeLimits.DEFAULT);
    }

    /**
     * Reads an image that lies in memory, such as the body of a request: the same pixels and the same checks as from a
     * file.
     *
     * @param content all bytes of an image file; neither copied nor changed
     * @param name what messages call the image, such as the name that its sender gave it
     * @throws UnreadableImageException if it is damaged, incomplete, too large or no image
     */
    public static RgbImage read(byte[] content, String name, DecodeLimits limits) {
        return read(content, name, limits, 0);
    }

    /** The same with a {@linkplain #read(Path, DecodeLimits, int) white level}. */
    public static RgbImage read(byte[] content, String name, DecodeLimits limits, int whiteLevel) {
        return new Decoder(EncodedImage.of(content, name, limits), limits).picture(whiteLevel);
    }

    /** Reads an image from a stream, within {@link DecodeLimits#DEFAULT}. */
    public static RgbImage read(InputStream stream, String name) {
        return read(stream, name, DecodeLimits.DEFAULT);
    }

    /**
     * Reads an image from a stream, which must end with the image and is not closed: the same pixels and the same checks
     * as from a file. Nothing is written to the disk. A stream that does not end is given up beyond the limit of bytes.
     *
     * @param name what messages call the image
     * @throws UnreadableImageException if the stream fails, or the image is damaged, incomplete, too large or none
     */
    public static RgbImage read(InputStream stream, String name, DecodeLimits limits) {
        return new Decoder(EncodedImage.of(stream, name, limits), limits).picture(0);
    }

    /** Reads a mask by {@link MaskRule#AUTOMATIC}. */
    public static Mask readMask(Path file) {
        return readMask(file, MaskRule.AUTOMATIC);
    }

    /** Reads a mask within {@link DecodeLimits#DEFAULT}. */
    public static Mask readMask(Path file, MaskRule rule) {
        return readMask(file, rule, DecodeLimits.DEFAULT);
    }

    /** Reads a mask. */
    public static Mask readMask(Path file, MaskRule rule, DecodeLimits limits) {
        return new Decoder(EncodedImage.of(file, limits), limits).mask(rule);
    }

    /**
     * Reads a mask that is a part of a file.
     *
     * @param file for messages
     * @param content the part: all that would be in an image file
     */
    public static Mask readMask(Path file, byte[] content, MaskRule rule) {
        return new Decoder(EncodedImage.within(file, content), DecodeLimits.DEFAULT).mask(rule);
    }

    /**
     * Reads a picture of a segmentation as Pascal VOC has it: the number of a class or object for each pixel, as a place in
     * a palette, VOC's colour for it, or a grey value. 0 is the background, and 255 the border that nobody has decided
     * about; neither marks anything.
     *
     * @param marked the numbers that mark a pixel
     */
    public static Mask readSegmentation(Path file, IntPredicate marked) {
        return new Decoder(EncodedImage.of(file, DecodeLimits.DEFAULT), DecodeLimits.DEFAULT).segmentation(marked);
    }

    /**
     * Whether a mask has numbers below 32 and 255, and nothing else, so that {@link MaskRule#AUTOMATIC} counts only 255:
     * which in masks of Pascal VOC's kind is a border that nobody has decided about. False for a file that cannot be read.
     */
    public static boolean marksBorderOnly(Path file) {
        try {
            return new Decoder(EncodedImage.of(file, DecodeLimits.DEFAULT), DecodeLimits.DEFAULT).marksBorderOnly();
        } catch (UnreadableImageException e) {
            return false; // whoever reads it will say so
        }
    }

    /** Reads an image within {@link DecodeLimits#DEFAULT}, and says what kind of file it came from. */
    public static ExaminedImage examine(Path file) {
        return examine(file, DecodeLimits.DEFAULT);
    }

    /** Reads an image, and says what kind of file it came from. */
    public static ExaminedImage examine(Path file, DecodeLimits limits) {
        return new Decoder(EncodedImage.of(file, limits), limits).examine();
    }

    /**
     * How an image is stored, as the number that its EXIF data have (tag 0x0112): 1 if upright, else 2 to 8; reading turns
     * it upright. 1 without such data, and for a file that cannot be read.
     */
    public static int orientation(Path file) {
        try {
            return new Decoder(EncodedImage.of(file, DecodeLimits.DEFAULT), DecodeLimits.DEFAULT).orientation();
        } catch (UnreadableImageException e) {
            return 1; // whoever reads it will say so
        }
    }

    /**
     * Roughly how much memory it takes to read an image, in bytes: its file, its pixels as they are decoded and as they
     * are handed out. Only the file's header is read. A file that is no image, or refused for its size, takes no more
     * than itself.
     */
    public static long memory(Path file) {
        return memory(file, DecodeLimits.DEFAULT);
    }

    /** The same with other limits, beyond which an image is refused. */
    public static long memory(Path file, DecodeLimits limits) {
        return MemoryEstimate.of(file, limits);
    }

    /** Writes an 8-bit RGB PNG, whole or not at all. */
    public static void writePng(Path file, RgbImage image) {
        writePng(file, image.toBufferedImage());
    }

    /** Writes an 8-bit grey PNG, 255 where the mask is set and 0 elsewhere, whole or not at all. */
    public static void writePng(Path file, Mask mask) {
        BufferedImage picture = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        byte[] values = mask.shared();
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
        SafeFile.write(file, out -> PngWriter.write(out, picture));
    }
}
