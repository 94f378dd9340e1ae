package io.github.gladvision.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Work on many items by several threads, each with its own share of them: item i belongs to share i modulo the number of
 * shares, whichever thread is faster. So sums over a share come out the same to the last bit.
 */
final class Shards {
    /** What a share does with its items, in ascending order. */
    interface Share {
        void take(int item);
    }

    private Shards() {}

    /**
     * Returns what the shares have made of their items, in the order of the shares.
     *
     * @param make a share, by its number
     * @param done told of each finished item, one at a time
     */
    static <S extends Share> List<S> run(int count, int items, IntFunction<S> make, IntConsumer done) {
        int shares = Math.max(1, Math.min(count, items));
        Object lock = new Object();
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService workers = Executors.newFixedThreadPool(shares, task -> {
            Thread thread = new Thread(task, "metrics");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<S>> running = new ArrayList<>();
            for (int number = 0; number < shares; number++) {
                int first = number;
                running.add(workers.submit(() -> {
                    boolean complete = false;
                    try {
                        S share = make.apply(first);
                        for (int item = first; item < items && !failed.get(); item += shares) {
                            share.take(item);
                            synchronized (lock) {
                                done.accept(item);
                            }
                        }
                        complete = true;
                        return share;
                    } finally {
                        if (!complete) {
                            failed.set(true); // the others need not go on
                        }
                    }
                }));
            }
            List<S> results = new ArrayList<>();
            for (Future<S> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted while computing metrics").initCause(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException problem) {
                throw problem;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        } finally {
            end(workers);
        }
    }

    /** Waits for what has begun, so that afterwards no thread reads a map any more; an interruption is kept. */
    private static void end(ExecutorService workers) {
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
