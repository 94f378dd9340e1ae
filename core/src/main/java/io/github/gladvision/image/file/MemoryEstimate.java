package io.github.gladvision.image.file;

import io.github.gladvision.image.DecodeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** How much memory decoding takes, from the header of a file. */
final class MemoryEstimate {
    /** The decoded pixels, up to 8 bytes at 16 bits and four channels, and 3 as they are handed out. */
    private static final int BYTES_A_PIXEL = 11;

    private MemoryEstimate() {}

    static long of(Path file, DecodeLimits limits) {
        long size = 0;
        if (!Files.isRegularFile(file)) {
            return size; // opening a pipe would wait for whoever writes into it
        }
        try {
            size = Files.size(file);
            long pixels = pixels(file);
            return pixels <= limits.maxPixels() ? size + BYTES_A_PIXEL * pixels : size;
        } catch (IOException | RuntimeException e) {
            return size; // whoever reads the file will say what is wrong with it
        }
    }

    private static long pixels(Path file) throws IOException {
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            byte[] start = new byte[ImageFormat.LONGEST_SIGNATURE];
            stream.read(start);
            stream.seek(0);
            ImageFormat format = ImageFormat.of(start);
            if (format == null) {
                return 0;
            }
            ImageReader reader = ImageReaders.of(format);
            try {
                reader.setInput(stream, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }
}
