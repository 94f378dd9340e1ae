package io.github.gladvision.image.file;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How many pictures a file has: pages of a TIFF, frames of an animated PNG or WebP. Which of several is meant nobody can
 * tell, and a defect on another page would be passed over, so such files are refused. The smaller copies and the masks of
 * transparency that a TIFF may have of its picture are no pages.
 */
final class Pages {
    private static final int SUBFILE_TYPE = 254;
    private static final int REDUCED_OR_MASK = 1 | 4;
    private static final int OLD_SUBFILE_TYPE = 255;
    private static final int OLD_REDUCED = 2;

    private Pages() {}

    /** What to say of a file with several, after its name; null if it has one. The file must be complete. */
    static @Nullable String problem(ImageFormat format, byte[] content) {
        return switch (format) {
            case TIFF -> several(tiff(content), "pages", "save each as a file of its own");
            case PNG -> several(png(ByteBuffer.wrap(content)), "frames", "save one of them as a still image");
            case WEBP ->
                several(
                        webp(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN)),
                        "frames",
                        "save one of them as a still image");
            case JPEG, BMP -> null;
        };
    }

    private static @Nullable String several(int count, String what, String remedy) {
        return count < 2 ? null : "has " + count + " " + what + ", and which one is meant is not known; " + remedy;
    }

    private static int tiff(byte[] content) {
        try (ByteArrayImageInputStream stream = new ByteArrayImageInputStream(content)) {
            Directory all = new TIFFReader().read(stream);
            if (!(all instanceof CompoundDirectory compound)) {
                return 1;
            }
            int pages = 0;
            for (int i = 0; i < compound.directoryCount(); i++) {
                Directory page = compound.getDirectory(i);
                boolean beside = (number(page, SUBFILE_TYPE) & REDUCED_OR_MASK) != 0
                        || number(page, OLD_SUBFILE_TYPE) == OLD_REDUCED;
                pages += beside ? 0 : 1;
            }
            return pages;
        } catch (IOException | RuntimeException e) {
            return 1; // whoever decodes it will say what is wrong with it
        }
    }

    private static int number(Directory page, int tag) {
        Entry entry = page.getEntryById(tag);
        return entry != null && entry.getValue() instanceof Number number ? number.intValue() : 0;
    }

    /** The number in the chunk acTL, which comes before the pixels. */
    private static int png(ByteBuffer data) {
        for (int at = 8; at + 12 <= data.capacity(); at += 12 + data.getInt(at)) {
            int type = data.getInt(at + 4);
            if (type == 0x6163544c && data.getInt(at) >= 4) {
                return Math.max(1, data.getInt(at + 8));
            }
            if (type == 0x49444154 || type == 0x49454e44) {
                return 1;
            }
        }
        return 1;
    }

    /** A chunk ANMF for each. */
    private static int webp(ByteBuffer data) {
        int frames = 0;
        long at = 12;
        while (at + 8 <= data.capacity()) {
            long length = Integer.toUnsignedLong(data.getInt((int) at + 4));
            frames += data.getInt((int) at) == 0x464d4e41 ? 1 : 0;
            at += 8 + length + length % 2;
        }
        return frames;
    }
}
