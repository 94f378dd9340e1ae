package io.github.gladvision.curation;

/** What inspecting, dividing or converting a data set tells of itself. */
public sealed interface CurationEvent {
    /**
     * An image is finished.
     *
     * @param done so many are
     * @param total out of so many
     */
    record ImageDone(int done, int total) implements CurationEvent {}
}
