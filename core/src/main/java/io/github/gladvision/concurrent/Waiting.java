package io.github.gladvision.concurrent;

import java.util.function.BooleanSupplier;

/** Waiting that an interruption does not end. */
final class Waiting {
    private Waiting() {}

    /**
     * Waits on a monitor that the caller holds, and that is notified whenever {@code condition} may have come true. An
     * interruption is kept for the caller.
     */
    static void until(Object monitor, BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            try {
                monitor.wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
