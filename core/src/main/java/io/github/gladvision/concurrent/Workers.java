package io.github.gladvision.concurrent;

import io.github.gladvision.CancelledException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waiting for threads that work in the background, and their end. */
public final class Workers {
    private Workers() {}

    /**
     * Waits for all tasks.
     *
     * @param whenInterrupted what is said then, with the remedy
     * @throws RuntimeException the first that a task threw
     * @throws CancelledException if the thread is interrupted, whose flag stays set
     */
    public static void await(List<Future<?>> tasks, String whenInterrupted) {
        for (Future<?> task : tasks) {
            result(task, whenInterrupted);
        }
    }

    /**
     * Waits for one task.
     *
     * @param whenInterrupted what is said then, with the remedy
     * @throws RuntimeException what the task threw
     * @throws CancelledException if the thread is interrupted, whose flag stays set, even where the result is there
     */
    public static <T> T result(Future<T> task, String whenInterrupted) {
        try {
            if (Thread.interrupted()) { // a result that is there already is handed out without a look at it
                throw new InterruptedException();
            }
            return task.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(whenInterrupted, e);
        }
    }

    /**
     * What to throw where a task threw.
     *
     * @throws Error if that is what it threw, such as too little memory, which is answered by its kind
     */
    static RuntimeException failure(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException failure ? failure : new IllegalStateException(thrown);
    }

    /** What to throw where waiting was interrupted; sets the thread's flag again. */
    public static CancelledException interrupted(String message, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CancelledException(message, cause);
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
