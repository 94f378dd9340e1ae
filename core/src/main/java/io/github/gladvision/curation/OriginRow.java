package io.github.gladvision.curation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where an image of a data set that was made comes from: a row of {@code origin.csv}, which is a manifest as well.
 *
 * @param path of the image below the folder
 * @param mask path of the mask; empty if there is none
 * @param source the original, as it was named
 * @param group name of the group that stayed together; empty where there are no groups
 */
record OriginRow(String path, String label, String split, String mask, String category, String source, String group) {
    static final List<String> COLUMNS = List.of("path", "label", "split", "mask", "category", "source", "group");

    /** In the order of {@link #COLUMNS}. */
    Stream<String> cells() {
        return Stream.of(path, label, split, mask, category, source, group);
    }
}
