package io.github.gladvision.image.file;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an image file is all there, from its structure. Image readers fill what is missing with grey and say
 * nothing, or only warn; half an image would then be judged as if it were the product.
 */
final class Completeness {
    /** The older way and the newer. */
    private static final Set<Long> JPEG_IN_TIFF = Set.of(6L, 7L);

    private Completeness() {}

    /** What is wrong with a file, in a few words, or null. */
    static @Nullable String defect(ImageFormat format, byte[] content) {
        ByteBuffer data = ByteBuffer.wrap(content);
        return switch (format) {
            case PNG -> png(data);
            case JPEG -> JpegStructure.of(content).defect();
            case BMP -> bmp(data.order(ByteOrder.LITTLE_ENDIAN));
            case TIFF -> tiff(content);
            case WEBP -> webp(data.order(ByteOrder.LITTLE_ENDIAN));
        };
    }

    /** True for a decoder's warning that means lost pixels; others, such as an odd colour profile, do not matter. */
    static boolean isSerious(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return lower.contains("premature end")
                || lower.contains("bad huffman")
                || lower.contains("truncated")
                || lower.contains("instead of rst");
    }

    /** Chunks of length, type, data and checksum, up to IEND. */
    private static @Nullable String png(ByteBuffer data) {
        int at = 8;
        while (at + 12 <= data.capacity()) {
            int length = data.getInt(at);
            if (length < 0 || length > data.capacity() - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(data.slice(at + 4, length + 4));
            if ((int) sum.getValue() != data.getInt(at + 8 + length)) {
                return "wrong checksum at byte " + at;
            }
            if (data.getInt(at + 4) == 0x49454e44) {
                return null;
            }
            at += 12 + length;
        }
        return "the data end early";
    }

    /** Rows of an uncompressed bitmap have a known size. Compressed ones are rare and left to the reader. */
    private static @Nullable String bmp(ByteBuffer data) {
        if (data.capacity() < 30) {
            return "the data end early";
        }
        boolean old = data.getInt(14) == 12;
        long width = old ? data.getShort(18) & 0xffff : data.getInt(18);
        long height = old ? data.getShort(20) & 0xffff : Math.abs((long) data.getInt(22));
        int bits = data.getShort(old ? 24 : 28) & 0xffff;
        boolean compressed = !old && (data.capacity() < 34 || data.getInt(30) == 1 || data.getInt(30) == 2);
        long row = (width * bits + 31) / 32 * 4;
        // The padding of the last row is left out by some programs.
        long size = Integer.toUnsignedLong(data.getInt(10)) + row * (height - 1) + (width * bits + 7) / 8;
        boolean missing = !compressed && size > data.capacity();
        return missing ? "the data end early" : null;
    }

    /** Every strip or tile of the first page must lie within the file, and is itself a JPEG in some. */
    private static @Nullable String tiff(byte[] data) {
        try (ByteArrayImageInputStream stream = new ByteArrayImageInputStream(data)) {
            Directory pages = new TIFFReader().read(stream);
            Directory page = pages instanceof CompoundDirectory compound ? compound.getDirectory(0) : pages;
            for (long[] part : parts(page)) {
                if (part[1] > data.length) {
                    return "the data end early";
                }
            }
            Entry compression = page.getEntryById(TIFF.TAG_COMPRESSION);
            boolean jpeg = compression != null && JPEG_IN_TIFF.contains(numbers(compression.getValue())[0]);
            return jpeg && tooManyScans(page, data) ? JpegStructure.TOO_MANY_SCANS : null;
        } catch (IOException | RuntimeException e) {
            return "its directory cannot be read";
        }
    }

    /** A 0xff in coded data is followed by 0 or a restart, so that these two bytes are a scan, or a rare accident. */
    private static boolean tooManyScans(Directory page, byte[] data) {
        List<long[]> parts = parts(page);
        Entry whole = page.getEntryById(TIFF.TAG_JPEG_INTERCHANGE_FORMAT);
        if (whole != null) {
            Entry length = page.getEntryById(TIFF.TAG_JPEG_INTERCHANGE_FORMAT_LENGTH);
            long start = numbers(whole.getValue())[0];
            long end = length == null ? data.length : start + numbers(length.getValue())[0];
            parts.add(new long[] {start, Math.min(end, data.length)});
        }
        for (long[] part : parts) {
            int scans = 0;
            for (int at = (int) Math.max(0, Math.min(part[0], data.length)); at + 1 < part[1]; at++) {
                scans += (data[at] & 0xff) == 0xff && (data[at + 1] & 0xff) == 0xda ? 1 : 0;
            }
            if (scans > JpegStructure.MOST_SCANS) {
                return true;
            }
        }
        return false;
    }

    /** Where strips or tiles begin and end. */
    private static List<long[]> parts(Directory page) {
        List<long[]> parts = new ArrayList<>();
        int[][] tags = {
            {TIFF.TAG_STRIP_OFFSETS, TIFF.TAG_STRIP_BYTE_COUNTS}, {TIFF.TAG_TILE_OFFSETS, TIFF.TAG_TILE_BYTE_COUNTS}
        };
        for (int[] tag : tags) {
            Entry offsets = page.getEntryById(tag[0]);
            Entry counts = page.getEntryById(tag[1]);
            if (offsets != null && counts != null) {
                long[] starts = numbers(offsets.getValue());
                long[] lengths = numbers(counts.getValue());
                for (int i = 0; i < Math.min(starts.length, lengths.length); i++) {
                    parts.add(new long[] {starts[i], starts[i] + lengths[i]});
                }
            }
        }
        return parts;
    }

    /** A TIFF value is a number or an array of some primitive type. */
    private static long[] numbers(Object value) {
        if (value instanceof Number number) {
            return new long[] {number.longValue()};
        }
        long[] numbers = new long[Array.getLength(value)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) Array.get(value, i)).longValue();
        }
        return numbers;
    }

    /** Chunks of type and length, padded to even bytes, that fill the length of the whole. */
    private static @Nullable String webp(ByteBuffer data) {
        long end = data.capacity() < 12 ? Long.MAX_VALUE : 8 + Integer.toUnsignedLong(data.getInt(4));
        long at = 12;
        while (end <= data.capacity() && at + 8 <= end) {
            long length = Integer.toUnsignedLong(data.getInt((int) at + 4));
            at += 8 + length;
            if (at == end) {
                return null;
            }
            at += length % 2;
        }
        return at == end ? null : "the data end early";
    }
}
