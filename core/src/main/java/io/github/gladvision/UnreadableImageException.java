package io.github.gladvision;

import org.jspecify.annotations.Nullable;

/**
 * An image that cannot be read, wherever it came from: damaged, incomplete, larger than the limits, of another format,
 * or not there. The message names it. Other images are not affected, and a program that is given images by others
 * answers for this one and goes on.
 */
public class UnreadableImageException extends GladException {
    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
