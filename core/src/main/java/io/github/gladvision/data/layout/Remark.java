package io.github.gladvision.data.layout;

import io.github.gladvision.files.Printable;
import java.nio.file.Path;

/**
 * Something about a data set that is as it is, but may not be meant so.
 *
 * @param place the file or folder
 * @param text one line that names it
 */
public record Remark(Kind kind, Path place, String text) {
    public Remark {
        text = Printable.whole(text);
    }

    /** What the remark is about. */
    public enum Kind {
        /** Files that are not named like images, among images. */
        FOREIGN_FILES,
        /** Images of which nothing says what they are, and which are taken for good. */
        TAKEN_FOR_GOOD,
        /** Images that could be meant for something and are used for nothing. */
        UNUSED_IMAGES
    }
}
