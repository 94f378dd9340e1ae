package io.github.gladvision.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One part of a computation on another thread, beside the rest of it on the caller's. Closing it waits until that part has
 * ended, whatever became of the rest, so that nothing is freed that it still uses. An interruption does not end the
 * waiting, and is kept.
 *
 * <p>The threads are those of the process, do not keep it alive, and end when they have had nothing to do for a while.
 */
public final class Beside<T> implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "glad-beside");
                thread.setDaemon(true);
                return thread;
            });

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Consumer<T> unwanted;
    private boolean taken;

    private Beside(Consumer<T> unwanted) {
        this.unwanted = unwanted;
    }

    /**
     * Begins at once.
     *
     * @param unwanted gets a result that nobody has taken, when this is closed
     */
    public static <T> Beside<T> begin(Supplier<T> part, Consumer<T> unwanted) {
        Beside<T> beside = new Beside<>(unwanted);
        THREADS.execute(() -> beside.run(part));
        return beside;
    }

    private void run(Supplier<T> part) {
        try {
            result.complete(part.get());
        } catch (Throwable e) { // an Error, too, must reach whoever waits
            result.completeExceptionally(e);
        }
    }

    /** What came of it; or throws what it threw. To be called once. */
    public T result() {
        taken = true;
        try {
            return result.join(); // which an interruption does not end
        } catch (CompletionException e) {
            throw Workers.failure(e.getCause());
        }
    }

    @Override
    public void close() {
        result.handle((value, failure) -> true).join(); // whoever asks for the result hears of the failure
        if (!taken && !result.isCompletedExceptionally()) {
            unwanted.accept(result.join());
        }
    }
}
