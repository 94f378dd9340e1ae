package io.github.gladvision.detection;

import io.github.gladvision.GladException;
import io.github.gladvision.concurrent.Places;
import io.github.gladvision.image.RgbImage;
import java.nio.file.Path;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Looks at several images at once, with one {@link Detector}: as many as it has threads, while as many again wait. What it
 * finds is what the detector alone finds, to the last bit, however many there are.
 *
 * <pre>{@code
 * try (DetectorPool pool = model.detector().pool(2)) {
 *     pool.submit(Path.of("part.png")).thenAccept(detection -> ...);
 * }
 * }</pre>
 *
 * <p>With small networks, as preset {@code tiny} has them, a thread of the pool is all that an image takes, and its score
 * depends on no number of threads. With large ones each operation may use several threads besides, as {@link
 * io.github.gladvision.tensor.Engine#threads} says; on that number the last digits of a score depend, on the number of images
 * at once nothing does.
 *
 * <p>Whoever made a pool closes it. Its threads do not keep a program alive, and end when they have had nothing to do for a
 * while. If the model is closed first, what has not begun fails with {@link io.github.gladvision.ModelClosedException}.
 */
public final class DetectorPool implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;
    private static final String CLOSED = "the pool is closed; make another";

    private final Detector detector;
    private final int capacity;
    private final Places places;
    private final ThreadPoolExecutor workers;
    private final Set<CompletableFuture<Detection>> pending = ConcurrentHashMap.newKeySet();

    /** Known to be of a pool, so that it never waits for itself. */
    private static final class Worker extends Thread {
        private final DetectorPool pool;

        private Worker(Runnable task, DetectorPool pool) {
            super(task, "glad-detector");
            this.pool = pool;
            setDaemon(true);
        }
    }

    DetectorPool(Detector detector, int parallelism) {
        if (parallelism < 1) {
            throw new GladException("a pool needs at least 1 thread, not " + parallelism);
        }
        this.detector = detector.amongMany();
        this.capacity = Math.multiplyExact(2, parallelism);
        this.places = new Places(capacity);
        this.workers = new ThreadPoolExecutor(
                parallelism,
                parallelism,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Worker(task, this));
        workers.allowCoreThreadTimeOut(true);
    }

    /** {@link #submit(Supplier)} for an image that is there. */
    public CompletableFuture<Detection> submit(RgbImage image) {
        return submit(() -> image);
    }

    /** {@link #submit(Supplier)} for a file, which is read on a thread of the pool as {@link Detector#detect(Path)} does. */
    public CompletableFuture<Detection> submit(Path file) {
        return begin(() -> detector.detect(file));
    }

    /**
     * Looks at an image when a thread is free for it. Waits for a place first, where two images for every thread are being
     * looked at or waiting; only a thread of the pool itself, in what was chained to a future, gets one without waiting.
     *
     * @param image called once, on a thread of the pool, so that the images that wait take no memory; not at all if the
     *     future is cancelled or the model closed before
     * @return what is found. It fails as the supplier or the detection does, which is the matter of this image only; and it
     *     fails with {@link io.github.gladvision.ModelClosedException} if the model is closed before its turn.
     *     Cancelling it gives up an image that has not begun. What is chained to it runs on a thread of the pool, which
     *     looks at no image meanwhile
     * @throws io.github.gladvision.ModelClosedException if the model is closed
     * @throws IllegalStateException if the pool is closed
     * @throws GladException if the thread is interrupted while it waits; the interruption is kept
     */
    public CompletableFuture<Detection> submit(Supplier<RgbImage> image) {
        return begin(() -> detector.detect(image.get()));
    }

    private CompletableFuture<Detection> begin(Supplier<Detection> detection) {
        detector.requireOpen();
        if (!takePlace()) {
            throw new IllegalStateException(CLOSED);
        }
        CompletableFuture<Detection> found = new CompletableFuture<>();
        pending.add(found);
        forgetWhenDone(found);
        workers.execute(() -> detect(detection, found));
        return found;
    }

    /** A future is equal to itself alone, which is what is meant. */
    @SuppressWarnings({"CollectionUndefinedEquality", "FutureReturnValueIgnored"})
    private void forgetWhenDone(CompletableFuture<Detection> found) {
        found.whenComplete((detection, failure) -> pending.remove(found));
    }

    private boolean takePlace() {
        try {
            return isWorker() ? places.takeAnyway() : places.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GladException("interrupted while an image waited for its turn; give it again", e);
        }
    }

    /** The place is given back first: whoever hears of the result finds it free. */
    private void detect(Supplier<Detection> making, CompletableFuture<Detection> found) {
        if (found.isDone()) {
            places.give();
            return;
        }
        try {
            detector.requireOpen();
            Detection detection = making.get();
            places.give();
            found.complete(detection);
        } catch (Throwable e) { // an Error, too, must reach whoever waits
            places.give();
            found.completeExceptionally(e);
        }
    }

    /**
     * Looks at images in order, a few of them at once.
     *
     * @param images taken from as the results are, at most two for every thread ahead of them
     * @return the detections in the order of the images, made as they are taken from it, on one thread; to be closed if it
     *     is not taken to its end, which gives up the images that have not begun. It throws as an image's detection does
     * @throws IllegalStateException on a thread of the pool
     */
    public Stream<Detection> detectAll(Stream<RgbImage> images) {
        return detectAll(images, image -> image).map(Outcome::orThrow);
    }

    /**
     * The same for whatever images are made of, where one that fails does not stop the others.
     *
     * @param items such as files, by whose names messages call the images; taken from on the thread that takes the results, which waits where they make it wait: what
     *     comes at its own pace, as from a camera, goes to {@link #submit(Supplier)}
     * @param read makes an image of an item, on the threads of the pool; such as {@code ImageFiles::read}
     * @return what became of each item, in their order. It throws if the model is closed, and what is no matter of one image:
     *     an {@link Error}, a failure of {@code items}, an interruption
     */
    public <I> Stream<Outcome<I>> detectAll(Stream<I> items, Function<? super I, RgbImage> read) {
        if (isWorker()) {
            throw new IllegalStateException("a thread of the pool would wait for itself; use another, or submit");
        }
        detector.requireOpen();
        OrderedDetections<I> outcomes = new OrderedDetections<>(
                items.iterator(), capacity, item -> begin(() -> detector.detect(read.apply(item), name(item))));
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(outcomes, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(outcomes::cancel)
                .onClose(items::close);
    }

    /** What messages call the image that is made of an item. */
    private static String name(Object item) {
        return item instanceof Path || item instanceof CharSequence ? item.toString() : "the image";
    }

    private boolean isWorker() {
        return Thread.currentThread() instanceof Worker worker && worker.pool == this;
    }

    /**
     * Takes no more images, and waits until those that it has are looked at; an interruption does not end that, and is kept.
     * What is chained to their futures may still run afterwards. A second call does nothing.
     *
     * @throws IllegalStateException on a thread of the pool, which would wait for itself
     */
    @Override
    public void close() {
        if (isWorker()) {
            throw new IllegalStateException("a thread of the pool would wait for itself; close it on another");
        }
        places.close();
        workers.shutdown();
        // A place is free a moment before its future is done.
        CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
                .handle((nothing, failure) -> true) // whoever has the future hears of its failure
                .join();
    }
}
