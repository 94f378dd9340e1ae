package io.github.gladvision;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The end of threads that work in the background. */
public final class Workers {
    private Workers() {}

    /**
     * Drops what has not begun and waits for what has, so that afterwards no thread touches a file or holds native
     * memory any more. An interruption while waiting is kept for the caller.
     */
    public static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
