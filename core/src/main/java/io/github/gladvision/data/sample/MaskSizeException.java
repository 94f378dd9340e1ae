package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import java.nio.file.Path;

/** An annotation is of an image of another size. */
public final class MaskSizeException extends BadDataException {
    private static final long serialVersionUID = 1L;

    MaskSizeException(String message) {
        super(message);
    }

    /** The same of an image that a file of many lists. */
    MaskSizeException of(Path image) {
        return new MaskSizeException(image + ": " + getMessage());
    }

    /** The same, where the image's EXIF data may be the reason. */
    MaskSizeException ofTurned(Path image, int orientation) {
        return new MaskSizeException(getMessage() + ", which is stored turned (EXIF orientation " + orientation + " of "
                + image + ") and read upright");
    }
}
