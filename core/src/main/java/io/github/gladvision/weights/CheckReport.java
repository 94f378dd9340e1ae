package io.github.gladvision.weights;

import java.util.List;

/** How the weights in a folder were found. */
public record CheckReport(List<EntryReport> entries) {
    public CheckReport {
        entries = List.copyOf(entries);
    }

    /** Files that are there, but are not what they should be. */
    public List<FileReport> wrong() {
        return entries.stream().flatMap(entry -> entry.wrong().stream()).toList();
    }

    /** Files that ought to be there and are not: those that the preset needs, and the rest of what is there in part. */
    public List<FileReport> lacking() {
        return entries.stream().flatMap(entry -> entry.lacking().stream()).toList();
    }

    /** Whether everything that should be there is, and nothing that is there is wrong. */
    public boolean usable() {
        return wrong().isEmpty() && lacking().isEmpty();
    }
}
