package io.github.gladvision.detection;

import io.github.gladvision.GladException;
import io.github.gladvision.ModelClosedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Results in the order of the items, while the items after them are worked on. To be used by one thread. */
final class OrderedDetections<I> implements Iterator<Outcome<I>> {
    private record UnderWay<I>(I item, CompletableFuture<Detection> detection) {}

    private final Iterator<I> items;
    private final int most;
    private final Function<I, CompletableFuture<Detection>> begin;
    private final Deque<UnderWay<I>> underWay = new ArrayDeque<>();
    private boolean cancelled;

    /** @param most items that are worked on, waiting, or done and not taken yet */
    OrderedDetections(Iterator<I> items, int most, Function<I, CompletableFuture<Detection>> begin) {
        this.items = items;
        this.most = most;
        this.begin = begin;
    }

    @Override
    public boolean hasNext() {
        return !cancelled && (!underWay.isEmpty() || items.hasNext());
    }

    @Override
    public Outcome<I> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        while (underWay.size() < most && items.hasNext()) {
            I item = items.next();
            underWay.add(new UnderWay<>(item, begin.apply(item)));
        }
        return outcome(underWay.remove());
    }

    private Outcome<I> outcome(UnderWay<I> next) {
        try {
            return new Outcome<>(next.item(), next.detection().get(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GladException("interrupted while images were looked at; start again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure && !(failure instanceof ModelClosedException)) {
                return new Outcome<>(next.item(), null, failure);
            }
            throw unlikeOneImage(e.getCause());
        }
    }

    /** What would befall all images after it as well. */
    private static RuntimeException unlikeOneImage(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof ModelClosedException closed ? closed : new IllegalStateException(cause);
    }

    /** Gives up what has not begun. */
    void cancel() {
        cancelled = true;
        underWay.forEach(each -> each.detection().cancel(false));
        underWay.clear();
    }
}
