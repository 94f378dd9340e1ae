package io.github.gladvision.evaluation;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memory on the disk, for what an evaluation makes of its images: a file in the folder for temporary files that has no name
 * any more from the moment it is open, so that nothing is left of it when the program ends, however that happens. May be
 * used by several threads.
 */
public final class Spool implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private long end;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    public static Spool open() {
        return open(Path.of(System.getProperty("java.io.tmpdir")));
    }

    public static Spool open(Path folder) {
        try {
            Path file = Files.createTempFile(folder, "glad-", ".spool");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            deleteNow(file);
            return new Spool(file, channel);
        } catch (IOException e) {
            throw new GladException(
                    "cannot make a temporary file in " + folder + " (" + SafeFile.reason(e)
                            + "); name another folder with GLAD_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    private static void deleteNow(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            // Where an open file keeps its name, it goes when it is closed.
        }
    }

    /** Keeps what remains in a buffer; returns where. */
    long append(ByteBuffer content) {
        long start;
        synchronized (this) {
            start = end;
            end += content.remaining();
        }
        try {
            long position = start;
            while (content.hasRemaining()) {
                position += channel.write(content, position);
            }
            return start;
        } catch (IOException e) {
            throw new GladException(
                    "cannot write the temporary file " + file + " (" + SafeFile.reason(e) + ", " + (end >> 20)
                            + " MB); free some space, or name another folder with GLAD_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    /** The bytes from a place on, ready to be read. */
    ByteBuffer read(long position, int count) {
        ByteBuffer content = ByteBuffer.allocate(count);
        try {
            while (content.hasRemaining()) {
                int more = channel.read(content, position + content.position());
                if (more < 0) {
                    throw new IOException("it ends early");
                }
            }
        } catch (IOException e) {
            throw new GladException(
                    "cannot read the temporary file " + file + " (" + SafeFile.reason(e) + "); start again", e);
        }
        return content.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing that was kept in it is needed any more.
        }
    }
}
