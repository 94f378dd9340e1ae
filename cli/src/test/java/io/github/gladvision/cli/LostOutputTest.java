package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that prints its results fails where they are lost, in processes of their own. */
class LostOutputTest {
    private static final String LOST = "glad: standard output is full or was closed";

    @TempDir
    private Path folder;

    static Stream<List<String>> commands() throws IOException {
        TrainedModel trained = TrainedModel.get();
        String model = trained.model.toString();
        String data = trained.data.toString();
        Path images = trained.data.resolve("fabric/test");
        Path maps = Files.createTempDirectory(trained.data.getParent(), "maps");
        assertThat(Outcome.of("detect", model, images, "--out", maps, "--quiet").code())
                .isZero();
        return Stream.of(
                List.of("--version"),
                List.of("info", "--help"),
                List.of("info", model),
                List.of("settings"),
                List.of("data", "inspect", data),
                List.of("weights", "check", data, "--preset", "sd"), // where something is missing
                List.of("metrics", "--maps", maps.toString(), "--data", data, "--replicates", "0"),
                List.of("evaluate", model, "--data", data, "--replicates", "0"),
                List.of("detect", model, images.toString()),
                List.of("detect", model, images.toString(), "--out", maps.toString()),
                List.of("detect", model, images.toString(), "--out", "-"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAFailure(List<String> command) throws Exception {
        Process process = start(command, Redirect.to(new File("/dev/full")));
        process.getOutputStream().close();
        assertFails(process);
    }

    static Stream<List<String>> some() throws IOException {
        return commands()
                .filter(command ->
                        Set.of("info", "inspect", "check", "detect").stream().anyMatch(command::contains)
                                && !command.contains("--out")
                                && !command.contains("--help"));
    }

    @ParameterizedTest
    @MethodSource("some")
    @DisabledOnOs(OS.WINDOWS)
    void aReaderThatHasGoneIsAFailure(List<String> command) throws Exception {
        Process process = start(command, Redirect.PIPE);
        process.getInputStream().close();
        process.getOutputStream().close(); // only now it begins
        assertFails(process);
    }

    /** What the command printed before is lost where its own output is opened once more, or replaced. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aTableWrittenToTheNameOfStandardOutputComesAfterWhatIsPrinted() throws Exception {
        List<String> command = commands()
                .filter(words -> words.contains("metrics"))
                .findFirst()
                .orElseThrow();
        Path printed = folder.resolve("printed");
        List<String> both = new ArrayList<>(command);
        both.addAll(List.of("--csv", "/dev/stdout"));
        for (List<String> words : List.of(command, both)) {
            Process process = start(words, Redirect.to(printed.toFile()));
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
            assertThat(Files.readString(printed)).contains("image_auroc");
            if (words == both) {
                assertThat(Files.readString(printed)).contains("fabric,fabric/test/", "fabric/hole  ");
            }
        }
    }

    private void assertFails(Process process) throws Exception {
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err")).lines().filter(line -> line.startsWith("glad: ")))
                .singleElement()
                .asString()
                .startsWith(LOST);
    }

    private Process start(List<String> command, Redirect output) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                GladAfterInput.class.getName()));
        words.addAll(command);
        if (!Collections.disjoint(command, List.of("metrics", "evaluate", "inspect", "detect"))) {
            words.add("--quiet");
        }
        return new ProcessBuilder(words)
                .redirectOutput(output)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }
}
