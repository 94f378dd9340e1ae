package io.github.gladvision.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encoded images of all kinds, made on the spot: as bytes of a file. */
public final class TestImages {
    private TestImages() {}

    /** Four flat quarters of 16x8 pixels each, so that a JPEG keeps their colours: red, green; blue, white. */
    public static RgbImage quarters() {
        byte[] pixels = new byte[3 * 32 * 16];
        int[][] colours = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
        for (int i = 0; i < 32 * 16; i++) {
            int quarter = (i / 32 / 8) * 2 + (i % 32) / 16;
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = (byte) colours[quarter][c];
            }
        }
        return new RgbImage(32, 16, pixels);
    }

    /** Random pixels: every part of the file matters. */
    public static RgbImage noise(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        new Random(7).nextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    public static BufferedImage buffered(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.at(x, y, 0) << 16 | image.at(x, y, 1) << 8 | image.at(x, y, 2));
            }
        }
        return buffered;
    }

    public static byte[] encode(String format, BufferedImage image) {
        return encode(format, image, 1);
    }

    /** @param quality of a JPEG, 0 to 1 */
    public static byte[] encode(String format, BufferedImage image, float quality) {
        return encode(format, new IIOImage(image, null, null), quality);
    }

    public static byte[] encode(String format, RgbImage image) {
        return encode(format, buffered(image));
    }

    /**
     * A JPEG of one colour in four inks, as Adobe's programs write it: inks inverted, or with {@code ycck} three of them
     * as luma and chroma, which inverts these once more.
     */
    public static byte[] cmykJpeg(int c, int m, int y, int k, boolean ycck) {
        double luma = 0.299 * c + 0.587 * m + 0.114 * y;
        double[] coded = ycck
                ? new double[] {luma, 128 + (y - luma) / 1.772, 128 + (c - luma) / 1.402, 255 - k}
                : new double[] {255 - c, 255 - m, 255 - y, 255 - k};
        byte[] samples = new byte[16 * 16 * 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.min(255, Math.round(coded[i % 4]));
        }
        Raster raster = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), 16, 16, 64, 4, new int[] {0, 1, 2, 3}, null);
        byte[] jpeg = encode("jpeg", new IIOImage(raster, null, null), 1);
        byte transform = (byte) (ycck ? 2 : 0);
        byte[] marker = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform};
        return insert(jpeg, 2, marker);
    }

    /** A progressive JPEG, whose last scan comes so many times more. */
    public static byte[] progressiveJpeg(BufferedImage image, int moreScans) {
        byte[] jpeg = encode("jpeg", new IIOImage(image, null, null), 0.5f, true);
        int end = jpeg.length - 2;
        int last = end;
        while ((jpeg[last] & 0xff) != 0xff || (jpeg[last + 1] & 0xff) != 0xda) {
            last--;
        }
        byte[] scan = Arrays.copyOfRange(jpeg, last, end);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(jpeg, 0, end);
        for (int i = 0; i < moreScans; i++) {
            all.writeBytes(scan);
        }
        all.write(jpeg, end, 2);
        return all.toByteArray();
    }

    private static byte[] encode(String format, IIOImage image, float quality) {
        return encode(format, image, quality, false);
    }

    private static byte[] encode(String format, IIOImage image, float quality, boolean progressive) {
        // The JDK's own writers, independent of the library that decodes.
        ImageWriter writer = null;
        for (var all = ImageIO.getImageWritersByFormatName(format); all.hasNext(); ) {
            ImageWriter next = all.next();
            writer = next.getClass().getName().startsWith("com.sun") ? next : writer;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionType("JPEG");
                settings.setCompressionQuality(quality);
                settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            }
            writer.setOutput(out);
            writer.write(null, image, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A little-endian TIFF directory with an orientation and nothing else: what EXIF is made of. */
    public static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'I', 'I', 42, 0})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putInt(orientation)
                .putInt(0)
                .array();
    }

    public static byte[] withExif(byte[] jpeg, int orientation) {
        return withExif(jpeg, exif(orientation));
    }

    static byte[] withExif(byte[] jpeg, byte[] exif) {
        byte[] head = {(byte) 0xff, (byte) 0xe1, 0, (byte) (8 + exif.length), 'E', 'x', 'i', 'f', 0, 0};
        return insert(jpeg, 2, concat(head, exif));
    }

    /** A PNG chunk with its checksum. */
    public static byte[] chunk(String type, byte[] data) {
        byte[] body = concat(type.getBytes(StandardCharsets.ISO_8859_1), data);
        CRC32 sum = new CRC32();
        sum.update(body);
        return ByteBuffer.allocate(8 + body.length)
                .putInt(data.length)
                .put(body)
                .putInt((int) sum.getValue())
                .array();
    }

    /** A chunk of a PNG of so many equal bytes, compressed, behind a header that is not. */
    public static byte[] compressedChunk(String type, String header, int bytes) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        byte[] some = new byte[1 << 16];
        Arrays.fill(some, (byte) 'a');
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
            for (int left = bytes; left > 0; left -= some.length) {
                deflated.write(some, 0, Math.min(left, some.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk(type, data.toByteArray());
    }

    /** A PNG that says to be so large, with next to no data. */
    public static byte[] pngOfSize(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
        return concat(
                signature,
                chunk("IHDR", header),
                chunk("IDAT", new byte[] {0x78, (byte) 0x9c}),
                chunk("IEND", new byte[0]));
    }

    /**
     * An uncompressed 8-bit TIFF of one strip, one row.
     *
     * @param photometric 0 grey with 0 for white, 1 grey, 2 RGB, 5 CMYK
     */
    public static byte[] tiff(int photometric, int samplesPerPixel, int orientation, int... samples) {
        int[][] fields = {
            {256, samples.length / samplesPerPixel},
            {257, 1},
            {258, 8},
            {259, 1},
            {262, photometric},
            {273, 0},
            {274, orientation},
            {277, samplesPerPixel},
            {278, 1},
            {279, samples.length}
        };
        int depths = 8 + 2 + 12 * fields.length + 4;
        fields[5][1] = depths + 8;
        ByteBuffer file = ByteBuffer.allocate(depths + 8 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) fields.length);
        for (int[] field : fields) {
            boolean bitsPerSample = field[0] == 258 && samplesPerPixel > 1;
            file.putShort((short) field[0]).putShort((short) 3);
            file.putInt(bitsPerSample ? samplesPerPixel : 1);
            // Up to two short values lie in the field itself, more elsewhere.
            file.putInt(bitsPerSample ? depths : field[1]);
        }
        file.putInt(0);
        for (int i = 0; i < 4; i++) {
            file.putShort((short) 8);
        }
        for (int sample : samples) {
            file.put((byte) sample);
        }
        return file.array();
    }

    /** A grey TIFF of one strip, compressed as a JPEG. */
    public static byte[] jpegTiff(byte[] jpeg, int width, int height) {
        int[][] fields = {
            {256, width},
            {257, height},
            {258, 8},
            {259, 7},
            {262, 1},
            {273, 0},
            {277, 1},
            {278, height},
            {279, jpeg.length}
        };
        int strip = 8 + 2 + 12 * fields.length + 4;
        fields[5][1] = strip;
        ByteBuffer file = ByteBuffer.allocate(strip + jpeg.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) fields.length);
        for (int[] field : fields) {
            file.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        return file.putInt(0).put(jpeg).array();
    }

    public static byte[] insert(byte[] bytes, int at, byte[] more) {
        return concat(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
