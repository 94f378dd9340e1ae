package io.github.gladvision.files;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Replaces a folder completely or not at all: the new contents are written to a hidden folder beside it, forced to the
 * disk, and only then take the name. What was there before is removed last.
 */
public final class SafeFolder {
    private SafeFolder() {}

    /** Fills a folder that exists and is empty. */
    @FunctionalInterface
    public interface Contents {
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Writes a folder, together with the folders above it where they are missing.
     *
     * @throws GladException if it cannot be written; what was there before is untouched then
     */
    public static void write(Path folder, Contents contents) {
        Path target = folder.toAbsolutePath();
        String mark = "." + target.getFileName() + "." + UUID.randomUUID();
        Path fresh = target.resolveSibling(mark + ".tmp");
        Path former = target.resolveSibling(mark + ".old");
        try {
            Files.createDirectories(fresh);
            contents.writeTo(fresh);
            force(fresh);
            if (Files.exists(target)) {
                Files.move(target, former, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            delete(former);
        } catch (GladException e) {
            // A file of the folder: the user knows it under its final name.
            throw new GladException(e.getMessage().replace(fresh.toString(), folder.toString()), e);
        } catch (IOException | UncheckedIOException e) {
            restore(former, target);
            throw new GladException(
                    "cannot write folder " + folder + ": " + reason(e)
                            + "; free some space or name a folder that may be written",
                    e);
        } finally {
            deleteQuietly(fresh);
        }
    }

    /** Deletes a folder and all that is in it; nothing happens if it does not exist. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    private static void force(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (AccessDeniedException e) {
                // A read-only file, copied or linked as it is: the system writes it to the disk in its own time.
            }
        }
    }

    private static void restore(Path former, Path target) {
        if (Files.exists(former) && !Files.exists(target)) {
            try {
                Files.move(former, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new GladException(
                        "the former " + target + " is now at " + former
                                + " and could not be moved back; move it by hand",
                        e);
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // A hidden left-over does no harm, and the exception on its way says more.
        }
    }

    private static String reason(Exception error) {
        return SafeFile.reason(
                error instanceof UncheckedIOException e ? Objects.requireNonNull(e.getCause()) : (IOException) error);
    }
}
