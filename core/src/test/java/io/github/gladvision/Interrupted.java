package io.github.gladvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Work of a thread that is interrupted. */
public final class Interrupted {
    private Interrupted() {}

    /** Asserts that the work is given up by a {@link CancelledException}, and that the flag stays set; clears it. */
    public static void givesUp(ThrowingCallable work) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(work).isInstanceOf(CancelledException.class).hasMessageStartingWith("interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
