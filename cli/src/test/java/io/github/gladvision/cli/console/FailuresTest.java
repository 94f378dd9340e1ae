package io.github.gladvision.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void ownErrorsAreShownAsTheyAre() {
        assertThat(Failures.describe(new GladException("a.png is empty; remove it")))
                .isEqualTo("a.png is empty; remove it");
    }

    @Test
    void otherErrorsAreCalledUnexpected() {
        assertThat(Failures.describe(new IllegalStateException("shape mismatch\n  at frame #0: c10::Error")))
                .isEqualTo("unexpected: shape mismatch; run with --debug for details");
        assertThat(Failures.describe(new UncheckedIOException(new IOException("the disk is gone"))))
                .isEqualTo("unexpected: the disk is gone; run with --debug for details");
        for (Throwable fault : new Throwable[] {
            new NullPointerException("Cannot invoke \"io.github.gladvision.X.y()\" because \"x\" is null"),
            new ClassCastException("class java.lang.String cannot be cast"),
            new IndexOutOfBoundsException(),
            new NoClassDefFoundError("io/github/gladvision/X"),
            new IllegalStateException(new NullPointerException())
        }) {
            assertThat(Failures.describe(fault))
                    .isEqualTo("unexpected: a fault of the program; run with --debug for details");
        }
    }

    @Test
    void lackOfMemoryIsNamed() {
        assertThat(Failures.describe(new OutOfMemoryError("Java heap space"))).startsWith("out of Java memory");
        assertThat(Failures.describe(new RuntimeException("[enforce fail] DefaultCPUAllocator: can't allocate memory")))
                .startsWith("out of native memory");
    }

    @Test
    void lackOfMemoryIsNamedHoweverDeepItLies() {
        assertThat(Failures.describe(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .startsWith("out of Java memory")
                .doesNotContain("IllegalStateException");
    }

    @Test
    void theStackTraceIsForDebuggingOnly() {
        assertThat(report(false)).isEqualTo("glad: no" + System.lineSeparator());
        assertThat(report(true)).contains("glad: no", "\tat " + getClass().getName());
    }

    private static String report(boolean debug) {
        StringWriter err = new StringWriter();
        int code = Failures.report(new GladException("no"), new PrintWriter(err), debug);
        assertThat(code).isEqualTo(1);
        return err.toString();
    }
}
