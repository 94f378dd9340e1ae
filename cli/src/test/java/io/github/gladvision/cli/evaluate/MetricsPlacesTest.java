package io.github.gladvision.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No result takes the place of another, or of what is read; that is said before the work. */
class MetricsPlacesTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path input;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("out");
        input = Files.writeString(folder.resolve("in.csv"), "image,score\n");
    }

    private Outcome metrics(Object... options) {
        return Outcome.of(Stream.concat(
                        Stream.of("metrics", "--maps", folder.resolve("maps"), "--data", folder.resolve("data")),
                        Stream.of(options))
                .toArray());
    }

    private void refuses(String message, Object... options) {
        Outcome outcome = metrics(options);
        assertThat(outcome.err()).startsWith("glad: " + message);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(folder.toFile().list()).containsOnly("in.csv", "link");
    }

    @Test
    void twoOutputsDoNotNameOnePlace() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        String one = "--json and --csv name one place, ";
        refuses(one + file + "; give each its own", "--csv", file, "--json", file);
        refuses(one, "--json", file, "--csv", folder.resolve("a/../out"));
        refuses(one, "--json", file, "--csv", link.resolve("out"));
        refuses("--csv and --report name one place", "--csv", file, "--report", file);
        Path inner = file.resolve("results.json");
        refuses(
                "--json " + inner + " lies in " + file + ", the place of --report; name another one",
                "--json",
                inner,
                "--report",
                file);
        refuses("--report " + inner + " lies in " + file + ", the place of --csv", "--csv", file, "--report", inner);
    }

    @Test
    void noOutputReplacesWhatIsRead() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), input);
        for (Path csv : List.of(input, folder.resolve("link"))) {
            refuses(
                    "--csv " + csv + " would take the place of what is read, --scores " + input
                            + "; name another place",
                    "--scores",
                    input,
                    "--csv",
                    csv);
        }
        Path map =
                Files.createFile(Files.createDirectories(folder.resolve("maps")).resolve("000.tiff"));
        Outcome over = metrics("--csv", map);
        assertThat(over.err()).startsWith("glad: --csv " + map + " would take the place of what is read, --maps");
        assertThat(over.code()).isEqualTo(2);
        assertThat(map).isEmptyFile();
        Files.delete(map);
        Files.delete(map.getParent());
        refuses("--report " + folder + " would take the place of what is read, --data", "--report", folder);
        assertThat(input).hasContent("image,score\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        metrics("--json", there).assertFails("--json " + there + " is a folder; name a file");
        metrics("--csv", input.resolve("x.csv")).assertFails("--csv " + input + " is a file; name a folder");
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.createFile(model.resolve("glad.json"));
        metrics("--csv", model.resolve("x.csv")).assertFails("--csv " + model + " is the folder of a model");
    }
}
