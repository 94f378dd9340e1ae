package io.github.gladvision.cli.console;

/** How far one piece of work has come. May be told by several threads. */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = (done, total, note) -> {};

    /**
     * @param done units finished so far, counted from the beginning
     * @param total units in all
     * @param note a few words to show beside, e.g. a loss; may be empty
     */
    void update(long done, long total, String note);

    @Override
    default void close() {}
}
