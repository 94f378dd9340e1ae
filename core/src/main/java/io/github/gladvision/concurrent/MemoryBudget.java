package io.github.gladvision.concurrent;

/**
 * A number of bytes that several threads share. They are given out in the order of turns, so that the results that
 * somebody waits for first are loaded first and nobody waits for ever. An item that is larger than the whole budget gets
 * its turn when nothing else takes any.
 */
final class MemoryBudget {
    private final long limit;
    private long taken;
    private long turn;

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Waits until it is this turn, of 0, 1, 2, ..., and there are so many bytes. */
    synchronized void take(long turn, long bytes) throws InterruptedException {
        while (turn != this.turn || taken > 0 && taken + bytes > limit) {
            wait();
        }
        this.turn++;
        taken += bytes;
        notifyAll();
    }

    /** May be negative, where something takes more than was thought. */
    synchronized void give(long bytes) {
        taken -= bytes;
        notifyAll();
    }
}
