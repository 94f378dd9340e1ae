package io.github.gladvision.concurrent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who is using something that will be closed. Any number of threads use it at once; closing it lets them finish, admits
 * no others, and then releases what they used.
 *
 * <pre>{@code
 * try (Usage.Use use = usage.begin()) {
 *     // what is used stays open until here
 * }
 * }</pre>
 *
 * A thread may begin a use within one of its own, even while another waits to close: it would wait for itself otherwise.
 */
public final class Usage {
    /** One use, to be closed by the thread that began it. */
    @FunctionalInterface
    public interface Use extends AutoCloseable {
        @Override
        void close();
    }

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final Supplier<? extends RuntimeException> refusal;
    private final Map<Thread, Integer> users = new HashMap<>();
    private State state = State.OPEN;

    /** @param refusal what is thrown at those who come too late */
    public Usage(Supplier<? extends RuntimeException> refusal) {
        this.refusal = refusal;
    }

    /** @throws RuntimeException the refusal, if it is closed, or another thread is closing it */
    public synchronized Use begin() {
        requireOpen();
        Thread user = Thread.currentThread();
        users.merge(user, 1, Integer::sum);
        return () -> end(user);
    }

    /**
     * Refuses what would be refused when it begins; to be asked before work that leads to a use.
     *
     * @throws RuntimeException the refusal
     */
    public synchronized void requireOpen() {
        if (state != State.OPEN && !users.containsKey(Thread.currentThread())) {
            throw refusal.get();
        }
    }

    private synchronized void end(Thread user) {
        users.computeIfPresent(user, (thread, uses) -> uses == 1 ? null : uses - 1);
        notifyAll();
    }

    /**
     * Closes it, once: waits until no use is left, then releases. Whoever calls this meanwhile waits until that is done,
     * and a later call does nothing. An interruption does not end the waiting, and is kept for the caller.
     *
     * @param release frees what was used; called at most once, and not again if it fails
     * @throws IllegalStateException if the calling thread is using it, and would wait for itself; it stays open then
     */
    public void close(Runnable release) {
        if (isFirst()) {
            try {
                release.run();
            } finally {
                closed();
            }
        }
    }

    /** Whether this is the call that is to release, now that nobody uses it. */
    private synchronized boolean isFirst() {
        if (users.containsKey(Thread.currentThread())) {
            throw new IllegalStateException("closed by a thread that is using it; close it after that");
        }
        boolean first = state == State.OPEN;
        if (first) {
            state = State.CLOSING;
            Waiting.until(this, users::isEmpty);
        } else {
            Waiting.until(this, () -> state == State.CLOSED);
        }
        return first;
    }

    private synchronized void closed() {
        state = State.CLOSED;
        notifyAll();
    }
}
