package io.github.gladvision.weights.download;

import io.github.gladvision.weights.Licence;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;

/** What a pull tells of itself. */
public sealed interface PullEvent {
    /** The files of this entry come next. */
    record EntryBegins(WeightsEntry entry, Licence licence) implements PullEvent {}

    /**
     * How far all files together have come.
     *
     * @param done bytes
     * @param total bytes; grows while files are fetched whose size is not published
     * @param doing what is being done, in a few words
     */
    record Progress(long done, long total, String doing) implements PullEvent {}

    /** A file is in its place. */
    record FileDone(WeightsFile file, PullOutcome outcome) implements PullEvent {}

    /**
     * Something out of the ordinary that the user need do nothing about.
     *
     * @param line one line
     */
    record Remark(String line) implements PullEvent {}
}
