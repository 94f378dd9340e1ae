package io.github.gladvision.weights;

import java.util.List;

/**
 * How an entry of the catalogue was found.
 *
 * @param needed whether the preset that was asked for does not work without it
 */
public record EntryReport(WeightsEntry entry, boolean needed, List<FileReport> files) {
    public EntryReport {
        files = List.copyOf(files);
    }

    /** Whether nothing of it is there. */
    public boolean absent() {
        return files.stream().allMatch(file -> file.state() == FileState.MISSING);
    }

    /** Its files that are there, but are not what they should be. */
    public List<FileReport> wrong() {
        return files.stream()
                .filter(file -> file.state() != FileState.OK && file.state() != FileState.MISSING)
                .toList();
    }

    /** Its files that ought to be there and are not: none if nothing is there and nobody needs it. */
    public List<FileReport> lacking() {
        return files.stream()
                .filter(file -> file.state() == FileState.MISSING)
                .filter(file -> needed || !absent() && !file.file().isPattern())
                .toList();
    }
}
