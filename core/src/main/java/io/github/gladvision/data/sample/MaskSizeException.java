package io.github.gladvision.data.sample;

import io.github.gladvision.GladException;

/** An annotation is of an image of another size. */
public final class MaskSizeException extends GladException {
    private static final long serialVersionUID = 1L;

    MaskSizeException(String message) {
        super(message);
    }
}
