package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many threads operations take inside and outside, in a process of its own, for the number is that of a process. */
class OneThreadTest {
    @TempDir
    private Path folder;

    /** Writes what this thread takes before, within, within and deeper, another meanwhile, after the inner, after all. */
    static final class Counting {
        private Counting() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Engine.threads(3);
            StringBuilder seen = new StringBuilder().append(now());
            try (OneThread outer = new OneThread()) {
                seen.append(now());
                try (OneThread inner = new OneThread()) {
                    seen.append(now());
                    Thread other = new Thread(() -> seen.append(now()));
                    other.start();
                    other.join();
                }
                seen.append(now());
            }
            seen.append(now());
            Files.writeString(Path.of(arguments[0]), seen);
        }

        private static int now() {
            try (Scope scope = new Scope()) {
                return Engine.threads();
            }
        }
    }

    @Test
    void itsOwnThreadTakesOneUntilItIsClosedAndNoOther() throws Exception {
        Path to = folder.resolve("threads");
        assertThat(ChildProcess.start(Map.of(), List.of(), Counting.class, to).exitCode())
                .isZero();
        assertThat(to).hasContent("311313");
    }
}
