package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.List;

/** A convention of how the folders and files of a data set are named. docs/data.md draws all there are. */
public interface Layout {
    /** What {@code --layout} calls it. */
    String name();

    /** True if a file stands for a data set of this layout, by its name and how it begins. */
    default boolean isDataSet(Path file) {
        return false;
    }

    /** True if the data set looks like one of this layout. Costs little, whatever is there. */
    boolean recognises(Path root);

    /**
     * The categories, sorted; at least one.
     *
     * @throws io.github.gladvision.GladException if the data set is not of this layout or damaged
     */
    List<String> categories(Path root);

    /**
     * Lists one category. Images are not read.
     *
     * @throws io.github.gladvision.GladException if the data set is damaged
     */
    Listing list(Path root, String category, MaskRule rule);

    /** What a data set must look like, for messages. */
    String expected();

    /** Where the images of a split belong, for messages. */
    default String expected(Split split) {
        return expected();
    }
}
