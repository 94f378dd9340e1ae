package io.github.gladvision.data;

import java.nio.file.Path;
import java.util.List;

/** A convention of how the folders and files of a data set are named. */
interface Layout {
    /** True if the folder is that of one category in this layout. */
    boolean isCategory(Path folder);

    /** The samples of a category, training samples first, otherwise sorted by name; possibly none. */
    List<Sample> samples(Path folder, String category);

    /** What a category's folder must look like, for messages. */
    String expected();
}
