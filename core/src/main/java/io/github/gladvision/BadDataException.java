package io.github.gladvision;

import org.jspecify.annotations.Nullable;

/**
 * A data set, a list of images, a mask or the images to train, calibrate or measure with that cannot be used: not there,
 * too few, laid out otherwise than expected, or at odds with the model. The message names the folder or file. Nothing
 * is wrong with the program or the model; a service answers that what it was given does not do (HTTP 422).
 */
public class BadDataException extends GladException {
    private static final long serialVersionUID = 1L;

    public BadDataException(String message) {
        super(message);
    }

    public BadDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
