package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;

/** An annotation is of an image of another size. */
public final class MaskSizeException extends BadDataException {
    private static final long serialVersionUID = 1L;

    MaskSizeException(String message) {
        super(message);
    }
}
