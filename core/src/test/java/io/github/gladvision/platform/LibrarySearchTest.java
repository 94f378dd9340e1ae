package io.github.gladvision.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process keeps where native libraries lie for the next one, which starts with it, or without it where it is spoilt. */
class LibrarySearchTest {
    @TempDir
    private Path cache;

    /** Starts the engine and says how many places JavaCPP knew before it began to look. */
    static final class Start {
        private Start() {}

        public static void main(String[] args) throws ReflectiveOperationException {
            NativeLimits.lift();
            LibrarySearch.recall();
            var field = Loader.class.getDeclaredField("foundLibraries");
            field.setAccessible(true);
            int known = ((java.util.Map<?, ?>) field.get(null)).size();
            Engine.start();
            System.out.println((known > 0 ? "known" : "looked for") + ", " + Engine.threads());
        }
    }

    private String start() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.bytedeco.javacpp.cachedir=" + cache,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Start.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".libraries")).toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void isKeptForTheNextProcess() throws Exception {
        assertThat(start()).startsWith("looked for");
        assertThat(start()).startsWith("known");

        List<String> lines = Files.readAllLines(kept());
        Files.write(kept(), lines.subList(1, lines.size())); // of no process
        assertThat(start()).startsWith("looked for");
        assertThat(Files.readAllLines(kept())).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(start()).startsWith("known");
    }
}
