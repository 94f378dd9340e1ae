package io.github.gladvision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a user is told when something fails; for tests. */
public final class OneLineError {
    private OneLineError() {}

    /** The call fails with one line that holds the text. */
    public static void fails(ThrowingCallable call, String text) {
        assertThatThrownBy(call)
                .isInstanceOf(GladException.class)
                .hasMessageContaining(text)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }
}
