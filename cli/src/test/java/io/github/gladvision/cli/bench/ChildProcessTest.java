package io.github.gladvision.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    private Path folder;

    @Test
    void saysHowItEndedAndKeepsWhatItWrote() throws IOException {
        Path log = folder.resolve("logs/one.log");
        ChildProcess.Ended good = ChildProcess.run(List.of("--version"), log);
        assertThat(good.failure()).isNull();
        assertThat(good.seconds()).isPositive();
        ChildProcess.Ended bad = ChildProcess.run(List.of("info", folder.toString()), log);
        assertThat(bad.failure()).startsWith(folder + " is not a GLAD model: ");
        ChildProcess.Ended usage = ChildProcess.run(List.of("info"), log);
        assertThat(usage.failure()).contains("MODEL").contains("glad info --help");
        assertThat(Files.readAllLines(log))
                .startsWith("$ glad --version")
                .contains("$ glad info " + folder, "glad: " + bad.failure());
    }

    /** A program that waits for a training of its own. */
    static final class Parent {
        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            ChildProcess.run(
                    List.of("train", "--data", args[0] + "/data", "--model", args[0] + "/model", "--minutes", "1"),
                    folder.resolve("log"));
        }
    }

    /** Killed as SIGKILL does it, which no process can answer. */
    @Test
    void endsWithItsParent() throws Exception {
        DemoProducts.write(folder.resolve("data"), "fabric", new DemoSettings(1, 8, 1, 1, 64), Listener.none());
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            ProcessHandle child = firstChild(parent);
            parent.destroyForcibly().waitFor();
            child.onExit().get(30, TimeUnit.SECONDS);
            assertThat(child.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Once it trains. */
    private ProcessHandle firstChild(Process parent) throws Exception {
        Path log = folder.resolve("log");
        while (!Files.exists(log) || !Files.readString(log).contains("training ...")) {
            assertThat(parent.isAlive()).as("the parent").isTrue();
            Thread.sleep(100);
        }
        return parent.children().findFirst().orElseThrow();
    }
}
