package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import java.nio.file.Path;

/** An annotation is of an image of another size. */
public final class MaskSizeException extends BadDataException {
    private static final long serialVersionUID = 1L;

    private final String sizes;
    private final String remedy;

    /**
     * @param sizes both, that of the image last
     * @param remedy what to do
     */
    MaskSizeException(String sizes, String remedy) {
        super(sizes + "; " + remedy);
        this.sizes = sizes;
        this.remedy = remedy;
    }

    /** The same of an image that a file of many lists. */
    MaskSizeException of(Path image) {
        return new MaskSizeException(image + ": " + sizes, remedy);
    }

    /** The same, where the image's EXIF data may be the reason. */
    MaskSizeException ofTurned(int orientation) {
        return new MaskSizeException(
                sizes + " (it is stored turned, EXIF orientation " + orientation + ", and read upright)", remedy);
    }
}
