package io.github.gladvision.training;

/** Hears how a training goes on. Called on the training thread; what it throws ends the training. */
public interface TrainingListener {
    /** A listener that hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** A phase begins: reading images, fitting, training, calibrating. */
    default void phase(String name) {}

    /**
     * One optimiser step is done.
     *
     * @param step counted from 1 since the training began, resumed parts included
     * @param progress share of the training that is done, 0..1
     * @param loss mean squared error of the step's batch
     */
    default void step(long step, double progress, float loss) {}

    /** So many of the images that the threshold comes from are scored. */
    default void calibrated(int done, int total) {}

    /** Something that the user should know, in one line. */
    default void warning(String message) {}
}
