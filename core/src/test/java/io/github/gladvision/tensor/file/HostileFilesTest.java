package io.github.gladvision.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.tensor.ResidentMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of damaged files and some that were made to do harm, in a process of its own with a small heap: each is read
 * completely, or refused in one line that names it, in little time and memory.
 */
class HostileFilesTest {
    private static final long MOST_MILLISECONDS = 10_000;
    private static final long MOST_GROWTH = 32 << 20;

    @TempDir
    Path folder;

    @Test
    void areReadOrRefusedInOneLine() throws Exception {
        assumeTrue(ResidentMemory.isKnown(), "resident memory is read from /proc, which only Linux has");
        int crafted = HostileFiles.write(folder.resolve("crafted"));
        // A compiler that takes little memory of its own.
        List<String> smallHeap =
                List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        assertThat(ChildProcess.start(smallHeap, Attack.class, folder).exitCode())
                .isZero();
        Properties result = new Properties();
        try (var in = Files.newInputStream(folder.resolve("result"))) {
            result.load(in);
        }
        assertThat(number(result, "crafted")).isEqualTo(crafted);
        assertThat(number(result, "read")).isGreaterThan(1000);
        assertThat(number(result, "refused")).isGreaterThan(10_000);
        assertThat(number(result, "slowest")).as("milliseconds").isLessThan(MOST_MILLISECONDS);
        assertThat(number(result, "growth")).as("bytes").isLessThan(MOST_GROWTH);
    }

    private static long number(Properties result, String name) {
        return Long.parseLong(result.getProperty(name));
    }
}
