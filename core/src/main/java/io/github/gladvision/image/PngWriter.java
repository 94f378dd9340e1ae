package io.github.gladvision.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG to a stream, without a temporary file. */
public final class PngWriter {
    private PngWriter() {}

    public static void write(OutputStream out, BufferedImage picture) throws IOException {
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(picture, "png", stream)) {
                throw new IOException("this Java runtime has no PNG writer");
            }
        }
    }
}
