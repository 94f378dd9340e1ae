package io.github.gladvision.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OpenCV(4.10.0) alloc.cpp:73: error: (-4:Insufficient memory) Failed to allocate 196608000 bytes in"
                        + " function 'OutOfMemoryError'",
                "std::bad_alloc",
                "[enforce fail at alloc_cpu.cpp:114] data. DefaultCPUAllocator: can't allocate memory: you tried to"
                        + " allocate 4096 bytes. Error code 12 (Cannot allocate memory)",
                "Physical memory usage is too high: physicalBytes (5G) > maxPhysicalBytes (4G)",
                "libtorch_cpu.so: failed to map segment from shared object: Cannot allocate memory"
            })
    void lackOfNativeMemoryIsNamedByWhateverLibrary(String message) {
        for (Throwable error : List.of(
                new RuntimeException(message),
                new OutOfMemoryError(message),
                new UnsatisfiedLinkError(message),
                new IllegalStateException(new RuntimeException(message)))) {
            assertThat(Failures.describe(error))
                    .startsWith("out of native memory")
                    .contains("; free memory")
                    .doesNotContain("\n", "unexpected");
        }
    }

    @Test
    void lackOfThreadsIsNoLackOfHeap() {
        String message = "unable to create native thread: possibly out of memory or process/resource limits reached";
        assertThat(Failures.describe(new OutOfMemoryError(message)))
                .startsWith("no memory for another thread")
                .contains("ulimit -u", "--threads")
                .doesNotContain("-Xmx");
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

    /** Under a UTF-8 locale, another one mends nothing. */
    @Test
    void namesThatAreNotInUtf8AreToBeChanged() {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
        assertThat(FileNameText.unnameable(1)).endsWith("rename the files, whose names are not in UTF-8");
    }
}
