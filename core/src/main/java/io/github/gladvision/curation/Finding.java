package io.github.gladvision.curation;

import java.nio.file.Path;
import java.util.List;

/**
 * One thing that is wrong with a data set.
 *
 * @param category where it was found; empty if it is about all of the data set
 * @param files the files that it is about
 * @param detail one line that names them
 */
public record Finding(Problem problem, String category, List<Path> files, String detail) {
    public Finding {
        files = List.copyOf(files);
    }
}
