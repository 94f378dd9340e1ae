package io.github.gladvision.cli.weights;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Progress;
import org.jspecify.annotations.Nullable;

/** Progress in megabytes that shows itself only once there is something to show. */
final class ByteProgress implements AutoCloseable {
    private static final long MEGABYTE = 1 << 20;
    /** Less is done in a moment. */
    private static final long WORTH_SHOWING = 16 * MEGABYTE;

    private final Console console;
    private final String task;
    private @Nullable Progress shown;

    ByteProgress(Console console, String task) {
        this.console = console;
        this.task = task;
    }

    /** @param done bytes out of {@code total} */
    void update(long done, long total, String note) {
        if (shown == null) {
            if (total < WORTH_SHOWING) {
                return;
            }
            shown = console.progress(task, total / MEGABYTE, "MB");
        }
        shown.update(done / MEGABYTE, total / MEGABYTE, note);
    }

    /** Ends it; what is told afterwards begins another. */
    @Override
    public void close() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
