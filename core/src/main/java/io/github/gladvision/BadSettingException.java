package io.github.gladvision;

import org.jspecify.annotations.Nullable;

/**
 * A setting that is unknown, out of its range, or does not fit the others or the model. The message names it and what it
 * may be. A service answers that the request was wrong (HTTP 400); trying again does not help.
 */
public class BadSettingException extends GladException {
    private static final long serialVersionUID = 1L;

    public BadSettingException(String message) {
        super(message);
    }

    public BadSettingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
