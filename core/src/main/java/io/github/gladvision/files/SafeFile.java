package io.github.gladvision.files;

import io.github.gladvision.GladException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: under a temporary name in the same folder, forced to the disk, then moved into
 * place. Whoever reads the file sees the old content or the new, never a part, whenever the program or the machine
 * stops. Where the name is a symbolic link, what it leads to is replaced; a device or pipe is written to as it is, and so
 * are the streams of the process itself, such as {@code /dev/stdout}.
 */
public final class SafeFile {
    /** What goes into the file. The stream is buffered and closed by the caller of this. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private SafeFile() {}

    /**
     * Writes {@code file}, replacing one that exists and making missing folders above it.
     *
     * @throws GladException if that fails; an old file is then unchanged
     */
    public static void write(Path file, Content content) {
        try {
            OutputStream standard = StandardStreams.of(file);
            if (standard != null) {
                OutputStream out = new BufferedOutputStream(standard, 1 << 16);
                content.writeTo(out);
                out.flush();
                return;
            }
            Path target = Links.followed(file);
            if (isDevice(target)) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                    content.writeTo(out);
                }
            } else {
                replace(target, content);
            }
        } catch (IOException e) {
            throw new GladException(
                    "cannot write " + file + " (" + reason(e) + "); check the folder, its permissions and free space",
                    e);
        }
    }

    /** Whether a file of this name is written to as it is, a device or a pipe, so that nothing takes its place. */
    public static boolean isStream(Path file) {
        return StandardStreams.of(file) != null || isDevice(file);
    }

    private static boolean isDevice(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    /**
     * Removes what processes that were stopped while they wrote files have left in a folder. For whoever keeps others from
     * writing there.
     */
    public static void clearIn(Path folder) {
        try {
            Leftovers.clearFiles(folder);
        } catch (IOException e) {
            // Hidden files that do no harm, in a place where this process may not write.
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling(temporaryName(target));
        try {
            Files.createDirectories(target.getParent());
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            move(temporary, target);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Of a file whose name is nearly as long as names may be, its beginning has to do. */
    private static String temporaryName(Path target) {
        String ending = "." + UUID.randomUUID() + ".tmp";
        return "." + FileNames.shortened(target.getFileName().toString(), ending.length() + 1) + ending;
    }

    /** Gives a complete file its name, in place of one that exists: at once, where the file system can. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * A few words for an I/O error. Java's own message is often nothing but the path.
     *
     * @throws io.github.gladvision.CancelledException if there is none but that the thread was interrupted, whose flag
     *     stays set
     */
    public static String reason(IOException error) {
        Interruption.giveUp(error);
        if (error instanceof java.nio.file.FileSystemException e) {
            if (e.getReason() != null) {
                return e.getReason();
            }
            if (e instanceof java.nio.file.AccessDeniedException) {
                return "permission denied";
            }
            if (e instanceof java.nio.file.FileSystemLoopException) {
                return "its links lead in a circle";
            }
            if (e instanceof java.nio.file.FileAlreadyExistsException) {
                return e.getFile() + " is a file, not a folder";
            }
            if (e instanceof java.nio.file.NoSuchFileException) {
                return e.getFile() + " does not exist";
            }
        }
        String message = error.getMessage();
        if (message == null) {
            return error instanceof java.io.EOFException ? "it ends too early" : "the system gives no reason";
        }
        return message.lines().findFirst().orElse(message);
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // Only a leftover under a hidden name; the error that led here is the one to report.
        }
    }
}
