package io.github.gladvision.image.file;

import io.github.gladvision.GladException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.DecodeLimits;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads and writes pictures of one number a pixel. TIFF (one channel; float of 16, 32 or 64 bits, or integers; also
 * compressed or in tiles), NPY (floats and integers) and grey PNG are read, recognised by content. Numbers are taken as
 * they are and never scaled; what float32 cannot hold is rounded to it.
 *
 * <p>All methods throw {@link GladException} with one line that names the file and the remedy.
 */
public final class FloatImages {
    private static final int LARGEST_GREY = 65535;

    private FloatImages() {}

    /** Reads an image within {@link DecodeLimits#DEFAULT}. */
    public static FloatImage read(Path file) {
        EncodedImage source = EncodedImage.of(file, DecodeLimits.DEFAULT);
        byte[] start = source.content();
        if (start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            throw source.unreadable("is a ZIP archive, as numpy.savez writes; save one array with numpy.save");
        }
        if (!NpyFile.is(source.content())) {
            return new Decoder(source, DecodeLimits.DEFAULT).numbers();
        }
        try {
            return NpyFile.read(source.content(), DecodeLimits.DEFAULT);
        } catch (IOException e) {
            throw new UnreadableImageException(
                    source.name() + " is not a usable NPY array (" + SafeFile.reason(e)
                            + "); save one of height by width with" + " numpy.save(file, array.astype('float32'))",
                    e);
        }
    }

    /**
     * Writes an image, whole or not at all.
     *
     * @param unit for {@link FloatImageFormat#PNG16}: what one level of grey stands for; numbers are rounded to levels, and
     *     those beyond 65535 levels become 65535, those below 0 become 0. The other formats keep each number.
     */
    public static void write(Path file, FloatImage image, FloatImageFormat format, double unit) {
        switch (format) {
            case NPY -> SafeFile.write(file, out -> NpyFile.write(out, image));
            case TIFF -> SafeFile.write(file, out -> FloatTiff.write(out, image));
            case PNG16 -> ImageFiles.writePng(file, grey(image, unit));
        }
    }

    private static BufferedImage grey(FloatImage image, double unit) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_USHORT_GRAY);
        short[] levels = ((DataBufferUShort) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (short) Math.max(0, Math.min(LARGEST_GREY, Math.round(image.values()[i] / unit)));
        }
        return picture;
    }
}
