package io.github.gladvision.concurrent;

/**
 * Until it is closed, the thread counts as not interrupted if it was before; then it is interrupted again. For short work
 * that is to be done all the same, for files cannot be written or locked by a thread that is interrupted.
 */
public final class Uninterrupted implements AutoCloseable {
    private final boolean interrupted = Thread.interrupted();

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
