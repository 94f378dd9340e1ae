package io.github.gladvision.tensor.file;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read at any place, by any thread. It stays open until it is closed, or until the garbage collector
 * finds that nobody refers to it; a file that takes its name meanwhile does no harm.
 *
 * <p>It is read and not mapped into memory: pages of a mapping count as memory of the process as soon as they are
 * touched, beside the tensors that are made of them, and a mapped file that another process cuts off ends this one, if
 * native code reads there.
 */
final class OpenFile implements AutoCloseable {
    /** What is to be learnt from a file. */
    @FunctionalInterface
    interface Content<T> {
        T read(OpenFile file) throws IOException;
    }

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final FileTime modified;
    private final @Nullable Object key;

    private OpenFile(Path path, FileChannel channel, BasicFileAttributes attributes) throws IOException {
        this.path = path;
        this.channel = channel;
        size = channel.size();
        modified = attributes.lastModifiedTime();
        key = attributes.fileKey();
    }

    /**
     * Opens a file and reads what is needed first; on any trouble it is closed again.
     *
     * @throws MalformedFileException if {@code content} does
     * @throws GladException if it does not exist or cannot be read
     */
    static <T> T open(Path path, Content<T> content) throws MalformedFileException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException("it is not a file");
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return content.read(new OpenFile(path, channel, attributes));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (MalformedFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new BrokenModelException(path + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new BrokenModelException(path + " cannot be read: " + SafeFile.reason(e) + "; check the file", e);
        }
    }

    Path path() {
        return path;
    }

    /** The size in bytes when it was opened. */
    long size() {
        return size;
    }

    /** A reader of the bytes from {@code begin} to {@code end}, which must lie in the file. */
    ByteReader reader(long begin, long end) {
        return new ByteReader(this, new FilePart(begin, end));
    }

    /** Fills the rest of {@code target} with the bytes from {@code position} on. */
    void read(long position, ByteBuffer target) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw changed();
            }
            at += count;
        }
    }

    /** To be called after values were read: fails if another program may have been writing into the file. */
    void requireUnchanged() throws IOException {
        if (channel.size() != size || isRewritten()) {
            throw changed();
        }
    }

    /** Whether the name still stands for this file, but with a later time; a file in its place does not matter. */
    private boolean isRewritten() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return key != null && key.equals(now.fileKey()) && !modified.equals(now.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static IOException changed() {
        return new IOException("it was changed after it had been opened");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new GladException(path + " cannot be closed: " + SafeFile.reason(e) + "; check the disk", e);
        }
    }
}
