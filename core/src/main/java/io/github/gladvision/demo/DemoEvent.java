package io.github.gladvision.demo;

/** What writing a demo product tells of itself. */
public sealed interface DemoEvent {
    /**
     * An image is written. Told by any thread.
     *
     * @param done so many are
     * @param total out of so many
     */
    record ImageWritten(int done, int total) implements DemoEvent {}
}
