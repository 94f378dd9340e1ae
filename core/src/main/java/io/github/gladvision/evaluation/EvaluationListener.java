package io.github.gladvision.evaluation;

/** Told how an evaluation goes on, on the thread that runs it save where said otherwise. */
public interface EvaluationListener {
    /** Does nothing. */
    EvaluationListener NONE = new EvaluationListener() {};

    /** An image is done, inspected or not. */
    default void onImage(int done, int total, String image) {}

    /** An image is left out of some figures. Comes before its {@link #onImage}. */
    default void onOmission(Omission omission) {}

    /** Once all images are done: a map was compared with its mask. Each is, up to three times; called by several threads. */
    default void onMap(long done, long total) {}

    /** Once all maps are done: a replicate for the confidence intervals is. Called by several threads. */
    default void onReplicate(long done, long total) {}
}
