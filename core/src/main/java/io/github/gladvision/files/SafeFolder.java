package io.github.gladvision.files;

import io.github.gladvision.GladException;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.platform.NameExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a folder completely or not at all: the new contents are written to a hidden folder beside it, forced to the
 * disk, and only then take the name. What was there before is removed last. Where the system can ({@link NameExchange}),
 * the name stands for one of the two at every moment; elsewhere for none for a moment, and if the process is stopped just
 * then, {@link #restore} gives it back. What a stopped process has left is removed by the next that writes there. Where the
 * name is a symbolic link, the folder that it leads to is replaced, on its own disk.
 */
public final class SafeFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SafeFolder.class);
    private static final String WRITING = "writing";

    /** So long may another process take between two renamings. */
    private static final int MOST_PAUSES = 100;

    private SafeFolder() {}

    /** Fills a folder that exists and is empty. */
    @FunctionalInterface
    public interface Contents {
        void writeTo(Path folder) throws IOException;
    }

    /** Gives a complete folder its name. */
    @FunctionalInterface
    private interface Naming {
        void name(Path fresh, Path target) throws IOException;
    }

    /**
     * Writes a folder, together with the folders above it where they are missing. Waits for others that write it.
     *
     * @throws GladException if it cannot be written; what was there before is untouched then
     */
    public static void write(Path folder, Contents contents) {
        write(folder, contents, SafeFolder::replace);
    }

    /**
     * The same, but nothing is replaced, except an empty folder.
     *
     * @param existing what is thrown if there is something, however late it came
     * @throws GladException if it cannot be written
     */
    public static void writeNew(Path folder, Contents contents, GladException existing) {
        write(folder, contents, (fresh, target) -> {
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw existing;
                }
                throw e;
            }
        });
    }

    private static void write(Path folder, Contents contents, Naming naming) {
        Path target = followed(folder);
        Path fresh = hidden(target, Leftovers.FRESH);
        try {
            Files.createDirectories(Objects.requireNonNull(target.getParent(), "the root is no place for a folder"));
            try (PlaceLock lock = PlaceLock.take(target, WRITING)) {
                clear(target, lock);
                try {
                    Files.createDirectory(fresh);
                    contents.writeTo(fresh);
                    force(fresh);
                    naming.name(fresh, target);
                } finally {
                    deleteQuietly(fresh); // unfinished, or by now what had the name before, if anything had
                }
            }
        } catch (GladException e) {
            if (!e.getMessage().contains(fresh.toString())) {
                throw e;
            }
            // A file of the folder: the user knows it under its final name.
            throw new GladException(e.getMessage().replace(fresh.toString(), folder.toString()), e);
        } catch (IOException | UncheckedIOException e) {
            throw new GladException(
                    "cannot write folder " + folder + ": " + reason(e)
                            + "; free some space or name a folder that may be written",
                    e);
        }
    }

    private static Path followed(Path folder) {
        try {
            return Links.followed(folder);
        } catch (IOException e) {
            throw new GladException(
                    folder + " is a link that leads nowhere (" + reason(e) + "); delete it or name another folder", e);
        }
    }

    private static void replace(Path fresh, Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } else if (!NameExchange.exchange(fresh, target)) {
            replaceInTwoSteps(fresh, target);
        }
    }

    /** As it is done where names cannot be exchanged. */
    static void replaceInTwoSteps(Path fresh, Path target) throws IOException {
        Path former = hidden(target, Leftovers.FORMER);
        Files.move(target, former, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(target)) {
                Files.move(former, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        deleteQuietly(former);
    }

    private static Path hidden(Path target, String ending) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ending);
    }

    /** Removes what processes that were stopped while they wrote a folder have left beside it, unless another writes there. */
    public static void clear(Path folder) {
        try {
            Path target = Links.followed(folder);
            if (Leftovers.of(target).isEmpty() && !Files.exists(PlaceLock.file(target, WRITING))) {
                return;
            }
            Optional<PlaceLock> lock = PlaceLock.tryTake(target, WRITING);
            if (lock.isPresent()) {
                try (PlaceLock taken = lock.get()) {
                    clear(target, taken);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Hidden files that do no harm, in a place where this process may not write.
        }
    }

    /** {@link #clear} for every folder in one, whatever its name. */
    public static void clearAllIn(Path parent) throws IOException {
        Leftovers.places(parent.toAbsolutePath()).forEach(SafeFolder::clear);
    }

    private static void clear(Path place, PlaceLock lock) throws IOException {
        if (lock.isCertain()) {
            Leftovers.clear(place);
        }
    }

    /**
     * Gives a folder its name back that has none, for a process was stopped while it replaced it; waits for one that is at it.
     *
     * @return whether there is a folder of this name
     */
    public static boolean restore(Path folder) {
        Path target = followed(folder);
        for (int pause = 0; pause < MOST_PAUSES && !Files.isDirectory(target) && hasFormer(target); pause++) {
            clear(target);
            if (!Files.isDirectory(target)) {
                PlaceLock.pause(target);
            }
        }
        return Files.isDirectory(target);
    }

    private static boolean hasFormer(Path target) {
        try {
            return Leftovers.of(target).stream().anyMatch(Leftovers::isFormer);
        } catch (IOException e) {
            return false; // not to be read, so that nothing can be said of it
        }
    }

    /**
     * Changes a file of a folder while nobody replaces the folder or changes a file of it in this way. Where nothing can be
     * written beside the folder, there is no such certainty.
     *
     * @param file that the change writes by {@link SafeFile}; what stopped processes have left of it is removed
     */
    public static void change(Path folder, Path file, Runnable change) {
        try (Opened opened = new Opened()) {
            try {
                clear(file, opened.add(PlaceLock.take(folder, WRITING)));
            } catch (IOException e) {
                LOG.debug("{} cannot be locked ({}); it is changed all the same", folder, SafeFile.reason(e));
            }
            change.run();
        }
    }

    /** Deletes a folder and all that is in it; nothing happens if it does not exist. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
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
