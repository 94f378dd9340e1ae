package io.github.gladvision;

import org.jspecify.annotations.Nullable;

/**
 * A model, or weights that one is made of, that cannot be used: missing, unreadable, damaged, of another format or kind,
 * or with parts that do not fit each other. The message names the folder or file. No request can be answered with this
 * model; a service answers that it is not available (HTTP 503) and tells its operator.
 */
public class BrokenModelException extends GladException {
    private static final long serialVersionUID = 1L;

    public BrokenModelException(String message) {
        super(message);
    }

    public BrokenModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
