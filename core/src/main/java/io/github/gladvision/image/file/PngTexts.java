package io.github.gladvision.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Compressed texts and profiles of a PNG. They say nothing about the pixels but for an orientation that some programs
 * keep there, and readers unpack them without a limit: a megabyte of the file may become gigabytes in memory. So what
 * would unpack to too much is left out before any reader sees the file.
 */
final class PngTexts {
    /** Bytes that all of them together may unpack to; EXIF data have 64 KiB at most, doubled where written as text. */
    private static final int ALLOWANCE = 4 << 20;

    private static final int SIGNATURE = 8;
    /** A chunk's length, type and checksum. */
    private static final int FRAME = 12;

    private static final int ZTXT = 0x7a545874;
    private static final int ITXT = 0x69545874;
    private static final int ICCP = 0x69434350;

    private PngTexts() {}

    /** @param content a PNG that is complete; returned itself if nothing is to be left out */
    static byte[] limited(byte[] content) {
        ByteBuffer data = ByteBuffer.wrap(content);
        ByteArrayOutputStream kept = null;
        int allowance = ALLOWANCE;
        int copied = 0;
        int at = SIGNATURE;
        while (at + FRAME <= content.length) {
            int end = at + FRAME + data.getInt(at);
            if (end < at || end > content.length) {
                break; // behind the end of the image, where nobody reads
            }
            int start = compressed(data, at, end);
            if (start >= 0) {
                allowance -= unpacked(content, start, end - Integer.BYTES, allowance);
            }
            if (start >= 0 && allowance < 0) {
                kept = kept == null ? new ByteArrayOutputStream(content.length) : kept;
                kept.write(content, copied, at - copied);
                copied = end;
            }
            at = end;
        }
        if (kept == null) {
            return content;
        }
        kept.write(content, copied, content.length - copied);
        return kept.toByteArray();
    }

    /** Where the compressed part of a chunk begins; -1 if it has none. */
    private static int compressed(ByteBuffer data, int at, int end) {
        int type = data.getInt(at + 4);
        if (type != ZTXT && type != ITXT && type != ICCP) {
            return -1;
        }
        int next = afterZero(data, at + 8, end);
        if (type != ITXT) {
            return next + 1; // one byte says the method
        }
        boolean plain = next < end && data.get(next) == 0;
        // A flag, the method, the language and the translated keyword.
        return plain ? -1 : afterZero(data, afterZero(data, next + 2, end), end);
    }

    private static int afterZero(ByteBuffer data, int from, int end) {
        int at = from;
        while (at < end && data.get(at) != 0) {
            at++;
        }
        return at + 1;
    }

    /** How many bytes there are, counted to one beyond the limit; none if there is no limit left to stay below. */
    private static int unpacked(byte[] content, int start, int end, int limit) {
        if (start >= end || limit < 0) {
            return 0;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, start, end - start);
            byte[] buffer = new byte[1 << 16];
            int count = 0;
            while (count <= limit) {
                int some = inflater.inflate(buffer);
                if (some == 0) {
                    return count;
                }
                count += some;
            }
            return count;
        } catch (DataFormatException e) {
            return 0; // readers stop there, too
        } finally {
            inflater.end();
        }
    }
}
