package io.github.gladvision.concurrent;

/** A number of places, of which work takes one for as long as it waits or is done. */
public final class Places {
    private final int number;
    private int taken;
    private boolean closed;

    public Places(int number) {
        this.number = number;
    }

    /**
     * Waits until a place is free, and takes it.
     *
     * @return false if the places are closed
     */
    public synchronized boolean take() throws InterruptedException {
        while (taken >= number && !closed) {
            wait();
        }
        return takeAnyway();
    }

    /** The same without waiting: for a thread that others may be waiting for, one place more than there are. */
    public synchronized boolean takeAnyway() {
        if (!closed) {
            taken++;
        }
        return !closed;
    }

    /** Gives a place back. */
    public synchronized void give() {
        taken--;
        notifyAll();
    }

    /** Gives out no more places, and waits until all are back; an interruption does not end that, and is kept. */
    public synchronized void close() {
        closed = true;
        notifyAll();
        Waiting.until(this, () -> taken == 0);
    }
}
