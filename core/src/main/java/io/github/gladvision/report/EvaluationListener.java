package io.github.gladvision.report;

/** Told how an evaluation goes on, on the thread that runs it. */
public interface EvaluationListener {
    /** Does nothing. */
    EvaluationListener NONE = new EvaluationListener() {};

    /** An image is done, inspected or not. */
    default void onImage(int done, int total, String image) {}

    /** An image is left out of some figures. Comes before its {@link #onImage}. */
    default void onOmission(Omission omission) {}
}
