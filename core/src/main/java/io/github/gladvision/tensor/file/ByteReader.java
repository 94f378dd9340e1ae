package io.github.gladvision.tensor.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a part of a file from front to back, least significant bytes first, and holds a small piece of it at a time. */
final class ByteReader extends InputStream {
    private static final int PIECE = 1 << 13;

    private final OpenFile file;
    private final long end;
    private final ByteBuffer piece;
    /** The place in the file that follows {@link #piece}. */
    private long next;

    ByteReader(OpenFile file, FilePart part) {
        this.file = file;
        this.next = part.begin();
        this.end = part.end();
        this.piece = ByteBuffer.allocate((int) Math.min(PIECE, part.size()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
    }

    /** The place in the file of the byte that is read next. */
    long position() {
        return next - piece.remaining();
    }

    /** Number of bytes that are left. */
    long remaining() {
        return end - position();
    }

    byte getByte() throws IOException {
        return ahead(1).get();
    }

    int getUnsignedByte() throws IOException {
        return getByte() & 0xff;
    }

    short getShort() throws IOException {
        return ahead(2).getShort();
    }

    int getUnsignedShort() throws IOException {
        return getShort() & 0xffff;
    }

    int getInt() throws IOException {
        return ahead(4).getInt();
    }

    long getUnsignedInt() throws IOException {
        return getInt() & 0xffffffffL;
    }

    long getLong() throws IOException {
        return ahead(8).getLong();
    }

    /** So many bytes, which the caller has taken from an {@link Allowance}. */
    byte[] getBytes(int count) throws IOException {
        requireLeft(count);
        byte[] bytes = new byte[count];
        if (readNBytes(bytes, 0, count) < count) {
            throw tooSoon();
        }
        return bytes;
    }

    /** Passes so many bytes over. */
    void pass(long count) throws IOException {
        requireLeft(count);
        int here = (int) Math.min(count, piece.remaining());
        piece.position(piece.position() + here);
        if (here < count) {
            next += count - here;
        }
    }

    /** {@code InputStream}'s: a byte, or -1 at the end. */
    @Override
    public int read() throws IOException {
        return remaining() == 0 ? -1 : getUnsignedByte();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (remaining() == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = (int) Math.min(length, Math.min(piece.capacity(), remaining()));
        ahead(count).get(target, offset, count);
        return count;
    }

    /** The piece with at least so many bytes in it. */
    private ByteBuffer ahead(int count) throws IOException {
        if (piece.remaining() < count) {
            requireLeft(count);
            piece.compact();
            piece.limit((int) Math.min(piece.capacity(), piece.position() + end - next));
            int had = piece.position();
            file.read(next, piece);
            next += piece.position() - had;
            piece.flip();
        }
        return piece;
    }

    private void requireLeft(long count) throws MalformedFileException {
        if (count < 0 || count > remaining()) {
            throw tooSoon();
        }
    }

    private static MalformedFileException tooSoon() {
        return new MalformedFileException("it ends too soon");
    }
}
