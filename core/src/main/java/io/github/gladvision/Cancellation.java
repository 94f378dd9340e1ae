package io.github.gladvision;

/**
 * Asks long work to end early, from any thread. The work looks at it between two steps or images, gives up then, and
 * throws {@link CancelledException} once everything is closed. What was cancelled stays so: other work needs another one.
 */
public final class Cancellation {
    private volatile boolean requested;

    /** One that nobody has asked for yet. */
    public Cancellation() {}

    /** Returns at once, before the work has ended. Further calls change nothing. */
    public void cancel() {
        requested = true;
    }

    /** Whether it was asked for. */
    public boolean requested() {
        return requested;
    }

    /**
     * For the thread that does the work: goes on, or gives up. An interruption of the thread counts as well; its flag
     * stays set.
     *
     * @param message what is kept, and how to go on
     * @throws CancelledException if it was asked for, or the thread is interrupted
     */
    public void check(String message) {
        if (requested || Thread.currentThread().isInterrupted()) {
            throw new CancelledException(message);
        }
    }
}
