package io.github.gladvision;

import org.jspecify.annotations.Nullable;

/**
 * Work was given up because somebody asked for it, with a {@code Cancellation} or by
 * interrupting the thread, whose flag then stays set. Nothing is wrong: the message says what of the work is kept and how
 * to go on.
 */
public class CancelledException extends GladException {
    private static final long serialVersionUID = 1L;

    public CancelledException(String message) {
        super(message);
    }

    public CancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
