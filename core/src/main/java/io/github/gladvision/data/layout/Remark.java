package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.files.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** On each folder in another that cannot be listed. */
    public static List<Remark> unreachableIn(Path folder) {
        List<Remark> remarks = new ArrayList<>();
        for (Path inner : Folders.folders(folder)) {
            String reason = Folders.whyUnlistable(inner);
            if (reason != null) {
                remarks.add(new Remark(
                        Kind.UNREACHABLE, inner, inner + " was passed over: it cannot be listed (" + reason + ")"));
            }
        }
        return remarks;
    }

    /** What the remark is about. */
    public enum Kind {
        /** Files that are not named like images, among images. */
        FOREIGN_FILES,
        /** Images of which nothing says what they are, and which are taken for good. */
        TAKEN_FOR_GOOD,
        /** Images that could be meant for something and are used for nothing. */
        UNUSED_IMAGES,
        /** Folders that may not be listed and are no part of the layout. */
        UNREACHABLE
    }
}
