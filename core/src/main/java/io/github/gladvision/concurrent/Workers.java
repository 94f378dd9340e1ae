package io.github.gladvision.concurrent;

import io.github.gladvision.GladException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waiting for threads that work in the background, and their end. */
public final class Workers {
    private Workers() {}

    /**
     * Waits for all tasks.
     *
     * @param whenInterrupted what is said then, with the remedy
     * @throws RuntimeException the first that a task threw
     */
    public static void await(List<Future<?>> tasks, String whenInterrupted) {
        try {
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GladException(whenInterrupted, e);
        }
    }

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
