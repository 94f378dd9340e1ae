package io.github.gladvision.weights.download;

import io.github.gladvision.weights.Licence;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;

/** Hears how a pull goes on. Called on the pulling thread. */
public interface PullListener {
    /** A listener that hears nothing. */
    PullListener SILENT = new PullListener() {};

    /** The files of this entry come next. */
    default void entry(WeightsEntry entry, Licence licence) {}

    /**
     * How far all files together have come.
     *
     * @param total bytes; grows while files are fetched whose size is not published
     * @param doing what is being done, in a few words
     */
    default void progress(long done, long total, String doing) {}

    /** A file is in its place. */
    default void done(WeightsFile file, PullOutcome outcome) {}

    /** Something out of the ordinary that the user need do nothing about, in one line. */
    default void remark(String line) {}
}
