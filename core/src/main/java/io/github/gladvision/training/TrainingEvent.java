package io.github.gladvision.training;

import io.github.gladvision.data.group.FoundGroups;

/** What a training, an import, a refit or a calibration tells of itself. */
public sealed interface TrainingEvent {
    /**
     * A phase begins.
     *
     * @param name such as {@code reading images}, {@code training}, {@code calibrating}
     */
    record Phase(String name) implements TrainingEvent {}

    /**
     * One optimiser step is done.
     *
     * @param step counted from 1 since the training began, resumed parts included
     * @param progress share of the training that is done, 0..1
     * @param loss mean squared error of the step's batch
     */
    record Step(long step, double progress, float loss) implements TrainingEvent {}

    /**
     * Images were found to belong together, though nobody said so: groups are held out, and counted, whole.
     *
     * @param images so many
     * @param groups in so many groups
     * @param how they were found, in words
     */
    record GroupsFound(int images, int groups, String how) implements TrainingEvent {
        GroupsFound(FoundGroups found) {
            this(found.samples().size(), found.groups(), found.how());
        }
    }

    /**
     * Another of the images that the threshold comes from is scored.
     *
     * @param done so many are
     * @param total out of so many
     */
    record Calibrated(int done, int total) implements TrainingEvent {}

    /**
     * Something that the user should know.
     *
     * @param message one line
     */
    record Warning(String message) implements TrainingEvent {}
}
