package io.github.gladvision.weights.download;

import io.github.gladvision.GladException;
import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second pull into the same folder waiting, in this process or another. The system drops the lock when the
 * process ends, however it ends; the empty file that is locked stays, for without it there would be no telling whether
 * a lock is still on the file of that name.
 */
final class PullLock implements AutoCloseable {
    /** Its name in the folder. */
    static final String NAME = ".glad-pull.lock";

    private static final long POLL_MILLIS = 200;

    /**
     * What this process has locked. The system's locks are between processes only, and on Unix they are gone as soon as
     * the process closes the file anywhere, so it must not be opened a second time.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path path;
    private final FileChannel channel;

    private PullLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * @param folder exists
     * @param onWaiting called once if another pull has the lock
     */
    static PullLock acquire(Path folder, Runnable onWaiting) {
        boolean waited = false;
        try {
            Path path = folder.toRealPath().resolve(NAME);
            while (true) {
                PullLock lock = tryAcquire(path);
                if (lock != null) {
                    return lock;
                }
                if (!waited) {
                    onWaiting.run();
                    waited = true;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            throw Workers.interrupted("interrupted while waiting for another pull into " + folder, e);
        } catch (IOException e) {
            throw new GladException(
                    "cannot lock " + folder + " (" + SafeFile.reason(e) + "); name a folder that may be written", e);
        }
    }

    private static @Nullable PullLock tryAcquire(Path path) throws IOException {
        synchronized (HELD) {
            if (!HELD.add(path)) {
                return null;
            }
        }
        PullLock lock = null;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock() == null ? null : new PullLock(path, channel);
            return lock;
        } finally {
            if (lock == null) {
                if (channel != null) {
                    channel.close();
                }
                release(path);
            }
        }
    }

    private static void release(Path path) {
        synchronized (HELD) {
            HELD.remove(path);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it.
        } finally {
            release(path);
        }
    }
}
