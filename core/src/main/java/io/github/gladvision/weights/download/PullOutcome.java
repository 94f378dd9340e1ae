package io.github.gladvision.weights.download;

/** How a file came to its place. */
public enum PullOutcome {
    FETCHED,
    /** It was there before, and is right. */
    ALREADY_THERE
}
