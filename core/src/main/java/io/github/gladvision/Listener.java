package io.github.gladvision;

/**
 * Hears how long work goes on. Called by the thread that does the work, unless the event says otherwise; what it throws
 * ends the work. To end the work early, call {@link Cancellation#cancel}.
 *
 * @param <E> what there is to hear: a sealed interface with a record for each kind of event
 */
@FunctionalInterface
public interface Listener<E> {
    /** Something has happened. */
    void on(E event);

    /** One that hears nothing. */
    static <E> Listener<E> none() {
        return event -> {};
    }
}
