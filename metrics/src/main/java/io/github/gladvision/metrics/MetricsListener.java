package io.github.gladvision.metrics;

/** Told how a long computation goes on; by several threads, but one at a time. */
public interface MetricsListener {
    /** Does nothing. */
    MetricsListener NONE = new MetricsListener() {};

    /**
     * A map was looked at.
     *
     * @param total Looks in all: each map is looked at up to three times.
     */
    default void onMap(long done, long total) {}

    /** A bootstrap replicate is done. */
    default void onReplicate(long done, long total) {}
}
