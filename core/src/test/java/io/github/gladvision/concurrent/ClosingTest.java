package io.github.gladvision.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();

    private AutoCloseable working(String name) {
        return () -> closed.add(name);
    }

    private AutoCloseable failing(String name, Throwable failure) {
        return () -> {
            closed.add(name);
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    @Test
    void closesAllInOrderAndThrowsTheFirstFailureWithTheOthers() {
        var first = new IllegalArgumentException("first");
        var second = new OutOfMemoryError("second");
        assertThatThrownBy(() -> Closing.all(
                        working("a"),
                        failing("b", first),
                        null,
                        failing("c", second),
                        failing("d", first),
                        working("e")))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThat(first.getSuppressed()).hasSize(1);
        assertThat(closed).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void throwsAnErrorAsItIs() {
        var error = new OutOfMemoryError("first");
        assertThatThrownBy(() -> Closing.all(failing("a", error), working("b"))).isSameAs(error);
        assertThat(closed).containsExactly("a", "b");
    }

    @Test
    void wrapsWhatIsChecked() {
        var cause = new IOException("disk");
        assertThatThrownBy(() -> Closing.all(failing("a", cause), working("b")))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(cause);
        assertThat(closed).containsExactly("a", "b");
    }

    @Test
    void keepsAnInterruption() {
        assertThatThrownBy(() -> Closing.all(failing("a", new InterruptedException()), working("b")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("a", "b");
    }

    @Test
    void closesWhatWasOpenedFromTheLatestOnWhateverFails() {
        var first = new IllegalArgumentException("first");
        var second = new IllegalArgumentException("second");
        Throwable thrown = catchThrowable(() -> {
            try (Opened opened = new Opened()) {
                opened.add(working("a"));
                opened.add(failing("b", second));
                opened.add(failing("c", first));
                throw new IllegalStateException("the work");
            }
        });
        assertThat(thrown).hasMessage("the work").hasSuppressedException(first);
        assertThat(first).hasSuppressedException(second);
        assertThat(closed).containsExactly("c", "b", "a");
    }

    @Test
    void closesNothingThatIsOwnedByAnother() {
        try (Opened opened = new Opened()) {
            opened.add(working("a"));
            opened.release();
        }
        assertThat(closed).isEmpty();
    }
}
