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

    /**
     * Images were found to belong together, though nobody said so: groups are not divided.
     *
     * @param category of the images
     * @param images so many
     * @param groups in so many groups
     * @param how they were found, in words
     */
    record GroupsFound(String category, int images, int groups, String how) implements CurationEvent {}
}
