package io.github.gladvision.weights.download;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Closes a stream from which nothing has come for too long, so that whoever reads it does not wait for ever. */
final class StallGuard implements AutoCloseable {
    private final Closeable stream;
    private final long patience;
    private final Thread watch = new Thread(this::watch, "glad-download-watch");

    private volatile long lastByte = System.nanoTime();
    private volatile boolean stalled;

    StallGuard(Closeable stream, Duration patience) {
        this.stream = stream;
        this.patience = patience.toNanos();
        watch.setDaemon(true);
        watch.start();
    }

    /** Something has come. */
    void beat() {
        lastByte = System.nanoTime();
    }

    boolean stalled() {
        return stalled;
    }

    private void watch() {
        try {
            for (long left = patience; left > 0; left = patience - (System.nanoTime() - lastByte)) {
                Thread.sleep(left / 1_000_000 + 1);
            }
            stalled = true;
            stream.close();
        } catch (InterruptedException e) {
            // The download is over.
        } catch (IOException e) {
            // It was closed already.
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
