package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.platform.ProcessLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many threads the engine takes, in processes that believe to have so many cores. */
class EngineThreadsTest {
    @TempDir
    private Path folder;

    /** Writes the number of threads that this and another thread use. */
    static final class Counting {
        private Counting() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            int first = Engine.threads();
            int[] second = new int[1];
            Thread other = new Thread(() -> {
                try (Scope scope = new Scope()) {
                    second[0] = Engine.threads();
                }
            });
            other.start();
            other.join();
            Files.writeString(Path.of(arguments[0]), first + " " + second[0]);
        }
    }

    /** Java takes the quota of a container for its number of cores; the flag stands for that. */
    @Test
    void takesNoMoreThanTheProcessMayUse() throws Exception {
        assertThat(counted(Map.of(), "-XX:ActiveProcessorCount=1")).isEqualTo("1 1");
    }

    @Test
    void whatTheEnvironmentSaysCountsMore() throws Exception {
        assertThat(counted(Map.of("OMP_NUM_THREADS", "3"), "-XX:ActiveProcessorCount=1"))
                .isEqualTo("3 3");
    }

    /** Scores do not depend on it, and each thread takes memory. */
    @Test
    void noMoreComputeSideBySideThanThereAreCores() {
        int threads = Engine.threads();
        int cores = Runtime.getRuntime().availableProcessors();
        try {
            Engine.threads(cores + 5);
            assertThat(Engine.sideBySide())
                    .isEqualTo(Engine.most(cores, ProcessLimits.current().memory()));
            Engine.threads(1);
            assertThat(Engine.sideBySide()).isEqualTo(1);
        } finally {
            Engine.threads(threads);
        }
    }

    @Test
    void whereMemoryIsLimitedItBoundsThem() {
        long gigabyte = 1L << 30;
        assertThat(Engine.most(64, null)).isEqualTo(64);
        assertThat(Engine.most(64, 64 * gigabyte)).isEqualTo(64);
        assertThat(Engine.most(64, 3 * gigabyte / 2)).isEqualTo(8);
        assertThat(Engine.most(2, 3 * gigabyte / 2)).isEqualTo(2);
        assertThat(Engine.most(2, gigabyte / 2)).isEqualTo(1);
    }

    private String counted(Map<String, String> environment, String option) throws Exception {
        Path to = folder.resolve("threads");
        assertThat(ChildProcess.start(environment, List.of(option), Counting.class, to)
                        .exitCode())
                .isZero();
        return Files.readString(to);
    }
}
