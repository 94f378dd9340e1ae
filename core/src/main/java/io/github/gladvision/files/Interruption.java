package io.github.gladvision.files;

import io.github.gladvision.CancelledException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLockInterruptionException;

/** A channel is closed when its thread is interrupted: nothing is wrong with the file, and the work is given up. */
final class Interruption {
    private Interruption() {}

    /** @throws CancelledException if that is what the error comes from; the flag of the thread is set then */
    static void giveUp(IOException error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (is(each)) {
                Thread.currentThread().interrupt();
                throw new CancelledException(
                        "interrupted while a file was read or written; nothing is wrong with it, start again", error);
            }
        }
    }

    private static boolean is(Throwable error) {
        return error instanceof ClosedByInterruptException
                || error instanceof FileLockInterruptionException
                || error instanceof InterruptedIOException && !(error instanceof SocketTimeoutException)
                || error instanceof ClosedChannelException
                        && Thread.currentThread().isInterrupted();
    }
}
