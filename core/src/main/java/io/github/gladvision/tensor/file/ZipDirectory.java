package io.github.gladvision.tensor.file;

import io.github.gladvision.files.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The directory of a zip archive, at its end. PyTorch stores its entries without compression, so that each is a part of
 * the file; anything else is refused, which rules out entries that are larger than the archive. No two may overlap.
 *
 * <p>{@code java.util.zip} does not say where an entry lies, and loads a directory as large as the file.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_LOCATOR = 0x07064b50;
    private static final int LARGE_END_LOCATOR_BYTES = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL_ENTRY = 0x04034b50;
    private static final int LOCAL_ENTRY_BYTES = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long SEE_EXTRA = 0xffffffffL;
    private static final int ENCRYPTED = 1;
    private static final int EXTRA_SIZES = 1;

    private final OpenFile file;
    private final Allowance allowance;
    private final Map<String, FilePart> entries = new LinkedHashMap<>();
    /** Each entry with its header. */
    private final List<FilePart> taken = new ArrayList<>();

    private ZipDirectory(OpenFile file, Allowance allowance) {
        this.file = file;
        this.allowance = allowance;
    }

    /** The content of all entries by name, in the order of the directory. */
    static Map<String, FilePart> read(OpenFile file, Allowance allowance) throws IOException {
        ZipDirectory directory = new ZipDirectory(file, allowance);
        FilePart part = directory.find();
        ByteReader in = new ByteReader(file, part);
        while (in.remaining() > 0) {
            directory.readEntry(in, part.begin());
        }
        directory.requireNoOverlap();
        return directory.entries;
    }

    private FilePart find() throws IOException {
        int length = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
        long begin = file.size() - length;
        ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.read(begin, tail);
        for (int at = length - END_BYTES; at >= 0; at--) {
            boolean isLast = tail.getInt(at) == END && tail.getShort(at + 20) == (short) (length - END_BYTES - at);
            if (isLast) {
                long[] place = {tail.getInt(at + 12) & SEE_EXTRA, tail.getInt(at + 16) & SEE_EXTRA};
                return part(large(begin + at, place), begin + at);
            }
        }
        throw damaged();
    }

    /** The place of the directory in files of more than 4 GB is noted before the end; and PyTorch always does so. */
    private long[] large(long end, long[] lengthAndBegin) throws IOException {
        long locator = end - LARGE_END_LOCATOR_BYTES;
        if (locator < 0 || file.reader(locator, end).getInt() != LARGE_END_LOCATOR) {
            return lengthAndBegin;
        }
        ByteReader in = file.reader(locator + 8, end);
        long at = in.getLong();
        if (at < 0 || at > locator) {
            throw damaged();
        }
        ByteReader large = file.reader(at, locator);
        if (large.getInt() != LARGE_END) {
            throw damaged();
        }
        large.pass(36);
        return new long[] {large.getLong(), large.getLong()};
    }

    private static FilePart part(long[] lengthAndBegin, long limit) throws MalformedFileException {
        long length = lengthAndBegin[0];
        long begin = lengthAndBegin[1];
        if (begin < 0 || begin > limit || length < 0 || length > limit - begin) {
            throw damaged();
        }
        return new FilePart(begin, begin + length);
    }

    private void readEntry(ByteReader in, long directory) throws IOException {
        if (in.getInt() != ENTRY) {
            throw damaged();
        }
        in.pass(4);
        int flags = in.getUnsignedShort();
        int method = in.getUnsignedShort();
        in.pass(8);
        long packed = in.getUnsignedInt();
        long size = in.getUnsignedInt();
        int nameLength = in.getUnsignedShort();
        int extraLength = in.getUnsignedShort();
        int commentLength = in.getUnsignedShort();
        in.pass(8);
        long at = in.getUnsignedInt();
        allowance.takeText(nameLength);
        allowance.take(Allowance.ENTRY + 96);
        String name = new String(in.getBytes(nameLength), StandardCharsets.UTF_8);
        long afterExtra = in.position() + extraLength;
        long[] sizes = {size, packed, at};
        readExtra(in, afterExtra, sizes);
        in.pass(afterExtra - in.position() + commentLength);
        String it = "its entry " + Printable.of(name);
        if (method != 0 || (flags & ENCRYPTED) != 0 || sizes[0] != sizes[1]) {
            throw new MalformedFileException(it + " is compressed or encrypted, as torch.save never does");
        }
        if (entries.put(name, content(it, sizes[2], sizes[0], directory)) != null) {
            throw new MalformedFileException(it + " is there twice");
        }
    }

    /** Sizes that do not fit into four bytes follow in the extra field, in this order. */
    private static void readExtra(ByteReader in, long end, long[] sizes) throws IOException {
        while (end - in.position() >= 4) {
            int kind = in.getUnsignedShort();
            long next = in.position() + 2 + in.getUnsignedShort();
            if (kind == EXTRA_SIZES) {
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == SEE_EXTRA && next - in.position() >= 8) {
                        sizes[i] = in.getLong();
                    }
                }
            }
            in.pass(Math.min(next, end) - in.position());
        }
    }

    /** The header before the content has a name and extra field of its own lengths. */
    private FilePart content(String it, long header, long size, long directory) throws IOException {
        if (header < 0 || header > directory - LOCAL_ENTRY_BYTES) {
            throw damaged();
        }
        ByteReader in = file.reader(header, header + LOCAL_ENTRY_BYTES);
        if (in.getInt() != LOCAL_ENTRY) {
            throw damaged();
        }
        in.pass(22);
        long begin = header + LOCAL_ENTRY_BYTES + in.getUnsignedShort() + in.getUnsignedShort();
        if (size < 0 || begin > directory || size > directory - begin) {
            throw new MalformedFileException(it + " does not fit into the file");
        }
        taken.add(new FilePart(header, begin + size));
        return new FilePart(begin, begin + size);
    }

    private void requireNoOverlap() throws MalformedFileException {
        taken.sort(Comparator.comparingLong(FilePart::begin));
        for (int i = 1; i < taken.size(); i++) {
            if (taken.get(i).begin() < taken.get(i - 1).end()) {
                throw new MalformedFileException("its entries overlap, as those of no archive that torch.save wrote");
            }
        }
    }

    private static MalformedFileException damaged() {
        return new MalformedFileException("it is a damaged or cut-off archive");
    }
}
