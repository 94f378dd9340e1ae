package io.github.gladvision.files;

import io.github.gladvision.CancelledException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells other threads and processes that somebody is at work on a file or folder. It ends with the process, however that
 * ends. It lies beside the place under a hidden name, and is deleted when the work is done.
 */
public final class PlaceLock implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 20;

    /** Of this process: the system forgets a lock when any channel of its file is closed, so none may be opened again. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final boolean certain;

    private PlaceLock(Path file, FileChannel channel, boolean certain) {
        this.file = file;
        this.channel = channel;
        this.certain = certain;
    }

    /**
     * @param work which work it is, a word; works of different names do not keep each other away
     * @return empty if another thread or process has it
     * @throws IOException if nothing can be written there
     */
    public static Optional<PlaceLock> tryTake(Path place, String work) throws IOException {
        Path file = file(place, work);
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        @Nullable PlaceLock taken = null;
        try {
            taken = lock(file);
            return Optional.ofNullable(taken);
        } finally {
            if (taken == null) {
                HELD.remove(file);
            }
        }
    }

    /**
     * Waits until it can be had.
     *
     * @throws IOException if nothing can be written there
     * @throws CancelledException if the thread is interrupted
     */
    static PlaceLock take(Path place, String work) throws IOException {
        while (true) {
            Optional<PlaceLock> taken = tryTake(place, work);
            if (taken.isPresent()) {
                return taken.get();
            }
            pause(place);
        }
    }

    static void pause(Path place) {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while another program wrote " + place + "; try again", e);
        }
    }

    /**
     * Its name, beside the place; the same however the folder is named, and for a link that leads to the place.
     *
     * @throws IOException if the folder does not exist
     */
    static Path file(Path place, String work) throws IOException {
        Path whole = Links.followed(place);
        return whole.resolveSibling(".").toRealPath().resolve("." + whole.getFileName() + "." + work + ".lock");
    }

    /** Null if another process has it. */
    private static @Nullable PlaceLock lock(Path file) throws IOException {
        while (true) {
            try {
                Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                // Of somebody who is at work, or was when he was stopped.
            }
            try {
                @Nullable Object before = key(file);
                @Nullable PlaceLock taken = lockExisting(file);
                // Whoever had it has deleted it, perhaps after it was opened here: then the lock is on no name.
                if (taken == null || Files.exists(file) && Objects.equals(before, key(file))) {
                    return taken;
                }
                taken.channel.close();
            } catch (NoSuchFileException e) {
                // Deleted just now: once more.
            }
        }
    }

    private static @Nullable PlaceLock lockExisting(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return new PlaceLock(file, channel, true);
            }
        } catch (IOException e) {
            return new PlaceLock(file, channel, false); // a file system that knows no locks
        }
        channel.close();
        return null;
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** False on a file system without locks: then others may be at work as well. */
    boolean isCertain() {
        return certain;
    }

    @Override
    public void close() {
        try (FileChannel closing = channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // An empty file under a hidden name; the next one takes it over.
        } finally {
            HELD.remove(file);
        }
    }
}
