package io.github.gladvision.data;

import io.github.gladvision.GladException;
import io.github.gladvision.Workers;
import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.RgbImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the images of samples, in order, a few ahead of the one that is being worked on. */
public final class ImageLoader {
    private static final int THREADS = 2;
    /** Bounds memory: so many decoded images wait at most. */
    private static final int AHEAD = 4;

    /** A sample with its image, or with the reason why it cannot be read: one of both is null. */
    public record Loaded(Sample sample, @Nullable RgbImage image, @Nullable GladException error) {}

    private ImageLoader() {}

    /**
     * Hands over each sample's image in the order of the list, on the calling thread. A file that cannot be read does
     * not stop the others: it comes with its error, for the caller to report.
     */
    public static void forEach(List<Sample> samples, Consumer<Loaded> action) {
        ExecutorService readers = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "image-reader");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Iterator<Sample> next = samples.iterator();
            Deque<Future<Loaded>> underWay = new ArrayDeque<>();
            while (next.hasNext() || !underWay.isEmpty()) {
                while (next.hasNext() && underWay.size() < AHEAD) {
                    Sample sample = next.next();
                    underWay.add(readers.submit(() -> load(sample)));
                }
                action.accept(result(underWay.remove()));
            }
        } finally {
            Workers.end(readers);
        }
    }

    private static Loaded load(Sample sample) {
        try {
            return new Loaded(sample, ImageFiles.read(sample.image()), null);
        } catch (GladException e) {
            return new Loaded(sample, null, e);
        }
    }

    private static Loaded result(Future<Loaded> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GladException("interrupted while reading images; start again", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading an image failed in an unforeseen way", e.getCause());
        }
    }
}
