package io.github.gladvision.concurrent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Loads items on a few threads ahead of whoever uses them, who gets them one after the other in their order. Bounds the
 * memory of what is being loaded and waiting: by bytes, so that a few huge images do no harm, and by number.
 *
 * @param <I> what names an item, such as a file
 * @param <T> what it becomes
 */
public final class ReadAhead<I, T> {
    /** More threads wait for each other in the file system and compete with whoever uses what they load. */
    private static final int MOST_THREADS = 8;

    private final ToLongFunction<I> cost;
    private final Function<I, T> load;
    private final ToLongFunction<T> weight;
    private final MemoryBudget budget;
    private final int threads;

    /**
     * @param cost bytes that loading an item takes at most; asked on the loading threads
     * @param load called on the loading threads, by several at a time
     * @param weight bytes that the result takes until it is used
     */
    public ReadAhead(ToLongFunction<I> cost, Function<I, T> load, ToLongFunction<T> weight) {
        // The rest of the heap is for whoever uses what is loaded.
        this(cost, load, weight, Runtime.getRuntime().maxMemory() / 3);
    }

    ReadAhead(ToLongFunction<I> cost, Function<I, T> load, ToLongFunction<T> weight, long bytes) {
        this(
                cost,
                load,
                weight,
                new MemoryBudget(bytes),
                Math.max(2, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())));
    }

    private ReadAhead(
            ToLongFunction<I> cost, Function<I, T> load, ToLongFunction<T> weight, MemoryBudget budget, int threads) {
        this.cost = cost;
        this.load = load;
        this.weight = weight;
        this.budget = budget;
        this.threads = threads;
    }

    /** The same on so many threads, where loading is more than reading. */
    public ReadAhead<I, T> on(int number) {
        return new ReadAhead<>(cost, load, weight, budget, number);
    }

    /** Hands over all results in the order of the items, on the calling thread. Not to be called twice. */
    public void forEach(List<? extends I> items, Consumer<? super T> use) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "read-ahead");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Iterator<? extends I> next = items.iterator();
            Deque<Future<T>> underWay = new ArrayDeque<>();
            long place = 0;
            while (next.hasNext() || !underWay.isEmpty()) {
                while (next.hasNext() && underWay.size() < 2 * threads) {
                    I item = next.next();
                    long turn = place++;
                    underWay.add(workers.submit(() -> load(turn, item)));
                }
                T result = Workers.result(underWay.remove(), "interrupted while reading files; start again");
                long bytes = weight.applyAsLong(result);
                use.accept(result);
                budget.give(bytes);
            }
        } finally {
            Workers.end(workers);
        }
    }

    private T load(long turn, I item) throws InterruptedException {
        long bytes = cost.applyAsLong(item);
        budget.take(turn, bytes);
        T result = load.apply(item);
        budget.give(bytes - weight.applyAsLong(result));
        return result;
    }
}
