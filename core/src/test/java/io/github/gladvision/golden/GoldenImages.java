package io.github.gladvision.golden;

import io.github.gladvision.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Test images of one product in several sizes and formats, all of them lossless but one that is kept as a file. */
final class GoldenImages {
    private static final int SIGNATURE_AND_HEADER = 33;

    private GoldenImages() {}

    /**
     * Writes them below {@code folder}.
     *
     * @param good a good image of the product
     * @param defective one with a defect
     */
    static List<Path> write(Path folder, Path good, Path defective) throws IOException {
        Files.createDirectories(folder);
        RgbImage image = GoldenLibrary.read(good);
        RgbImage other = GoldenLibrary.read(defective);
        Path turned = folder.resolve("turned.png");
        Files.write(turned, withOrientation(png(part(image, 96, 70, BufferedImage.TYPE_3BYTE_BGR)), 6));
        Path photograph = folder.resolve("photograph.jpg");
        try (InputStream in = GoldenImages.class.getResourceAsStream("photograph.jpg")) {
            Files.write(photograph, in.readAllBytes());
        }
        return List.of(
                Files.copy(good, folder.resolve("good.png")),
                Files.copy(defective, folder.resolve("defective.png")),
                Files.write(folder.resolve("wide.png"), png(part(other, 96, 41, BufferedImage.TYPE_3BYTE_BGR))),
                Files.write(folder.resolve("grey.png"), png(part(other, 63, 90, BufferedImage.TYPE_BYTE_GRAY))),
                Files.write(folder.resolve("grey16.png"), png(part(other, 96, 96, BufferedImage.TYPE_USHORT_GRAY))),
                turned,
                photograph);
    }

    /** The upper left of an image; in grey, the green of it, with all bits used. */
    private static BufferedImage part(RgbImage image, int width, int height, int type) {
        BufferedImage part = new BufferedImage(width, height, type);
        WritableRaster raster = part.getRaster();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    int value = image.at(x, y, raster.getNumBands() == 1 ? 1 : band);
                    boolean deep = type == BufferedImage.TYPE_USHORT_GRAY;
                    raster.setSample(x, y, band, deep ? value * 256 + (x * 31 + y * 17) % 256 : value);
                }
            }
        }
        return part;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** With the orientation that a camera notes, in a chunk behind the header. */
    private static byte[] withOrientation(byte[] png, int orientation) {
        byte[] body = ByteBuffer.allocate(4 + 26)
                .put("eXIf".getBytes(StandardCharsets.ISO_8859_1))
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1})
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
        CRC32 sum = new CRC32();
        sum.update(body);
        return ByteBuffer.allocate(png.length + 8 + body.length)
                .put(png, 0, SIGNATURE_AND_HEADER)
                .putInt(body.length - 4)
                .put(body)
                .putInt((int) sum.getValue())
                .put(png, SIGNATURE_AND_HEADER, png.length - SIGNATURE_AND_HEADER)
                .array();
    }
}
