package io.github.gladvision.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    /** The whole tour with its own images and preset; only the training is too short to be good. */
    @Test
    void goesFromPaintedImagesToTheReport() throws IOException {
        Path out = folder.resolve("out");
        Outcome demo = Outcome.of("demo", "--category", "gear", "--minutes", "0.02", "--out", out);
        assertThat(demo.err()).doesNotContain("glad:");
        assertThat(demo.code()).isZero();
        assertThat(demo.out())
                .contains("image_auroc", "pixel_f1_max", "pro", "gear/missing_hole")
                .contains("report: " + out.resolve("report/index.html"));
        for (String category : new String[] {"circuit", "fabric", "gear"}) {
            assertThat(out.resolve("data").resolve(category).resolve("train/good"))
                    .isDirectory();
        }
        assertThat(Files.readString(out.resolve("report/results.json"))).contains("\"image_auroc\"");
        assertThat(out.resolve("models/gear/glad.json")).isRegularFile();

        Outcome next = Outcome.of(
                "detect", out.resolve("models/gear"), out.resolve("data/gear/test/rust/000.png"), "--out", "-");
        assertThat(next.code()).isZero();
        assertThat(next.out()).contains("\"score\"");
    }

    @Test
    void refusesWhatCannotBe() {
        Outcome unknown = Outcome.of("demo", "--category", "pasta", "--out", folder.resolve("out"));
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("no demo product 'pasta'; choose one of circuit, fabric, gear");
        Outcome never = Outcome.of("demo", "--minutes", "0", "--out", folder.resolve("out"));
        assertThat(never.code()).isEqualTo(2);
        assertThat(never.err()).contains("--minutes must be above 0, not 0");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void foreignFilesInThePlaceOfTheModelAreFoundBeforeTheWork() throws IOException {
        Path out = folder.resolve("mine");
        Path mine = out.resolve("models/gear/thesis.txt");
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");
        Outcome.of("demo", "--category", "gear", "--minutes", "0.02", "--out", out)
                .assertFails("is not a GLAD model; name another folder");
        assertThat(out.resolve("data")).doesNotExist();
        assertThat(mine).hasContent("mine");
    }
}
