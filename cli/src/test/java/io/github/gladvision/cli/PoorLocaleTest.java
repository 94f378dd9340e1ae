package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program without its launcher and with {@code LC_ALL=C}, so that Java takes file names for ASCII. */
@EnabledOnOs(OS.LINUX)
class PoorLocaleTest {
    @TempDir
    private Path folder;

    private Path images;
    private Path image;

    @BeforeEach
    void needsNamesItself() throws IOException {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
        images = Files.createDirectories(folder.resolve("images/gr\u00fcn"));
        image = images.resolve("\u68c0.png");
        ImageFiles.writePng(image, RgbImage.of(new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR)));
        Files.copy(image, images.resolve("\u67e5.png"));
    }

    @Test
    void detectGoesThroughAFolderWhoseNamesJavaCannotWrite() throws Exception {
        Path out = folder.resolve("out");
        Outcome outcome = run("detect", TrainedModel.get().model, folder.resolve("images"), "--out", out);
        assertThat(outcome.err()).contains("LC_ALL=C.UTF-8").doesNotContain("skipped");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("2 images: ");
        try (var files = Files.walk(out)) {
            assertThat(files.filter(file -> file.toString().endsWith("_overlay.png")))
                    .hasSize(2);
        }
    }

    @Test
    void aNameOnTheCommandLineIsExplained() throws Exception {
        Outcome outcome = run("detect", TrainedModel.get().model, image);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("the locale of this process knows only", "set LC_ALL=C.UTF-8");
    }

    /** Folders and files of a data set that were listed are opened, whatever their names; results name them otherwise. */
    @Test
    void aDataSetWhoseNamesJavaCannotWrite() throws Exception {
        TrainedModel trained = TrainedModel.get();
        Path data = folder.resolve("data");
        for (String place : List.of("train/good", "test/good", "test/hole", "ground_truth/hole")) {
            Path to =
                    Files.createDirectories(data.resolve(TrainedModel.CATEGORY).resolve(place));
            try (var files =
                    Files.list(trained.data.resolve(TrainedModel.CATEGORY).resolve(place))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve("gr\u00fcn-" + file.getFileName()));
                }
            }
        }
        Outcome inspection = run("data", "inspect", data);
        assertThat(inspection.code()).as(inspection.err()).isZero();
        Path model = folder.resolve("model");
        Outcome training = run(TrainedModel.arguments(data, TrainedModel.CATEGORY, model));
        assertThat(training.err()).doesNotContain("skipped");
        assertThat(training.code()).as(training.err()).isZero();
        Path report = folder.resolve("report");
        Outcome evaluation = run("evaluate", model, "--data", data, "--report", report);
        assertThat(evaluation.err()).doesNotContain("left out");
        assertThat(evaluation.code()).as(evaluation.err()).isZero();
        assertThat(report.resolve("index.html")).exists();
    }

    @Test
    void foldersAndManifestsWhoseNamesMustBeWrittenAreExplained() throws Exception {
        Path category = Files.createDirectories(folder.resolve("data/w\u00e4nde/train/good"));
        Files.copy(image, category.resolve("a.png"));
        Path list = Files.writeString(images.resolve("list.csv"), "path,label,split\n\u68c0.png,good,train\n");
        Path named = Files.copy(list, folder.resolve("list.csv"));
        for (Object data : List.of(folder.resolve("data"), named)) {
            for (List<Object> command : List.<List<Object>>of(
                    List.of("data", "inspect", data),
                    List.of("train", "--data", data, "--model", folder.resolve("m")))) {
                Outcome outcome = run(command.toArray());
                assertThat(outcome.code()).isEqualTo(1);
                assertThat(outcome.err().lines())
                        .singleElement()
                        .asString()
                        .contains("the locale of this process knows only", "set LC_ALL=C.UTF-8");
            }
        }
    }

    private Outcome run(Object... arguments) throws IOException, InterruptedException {
        return new GladProcess(folder).withVariable("LC_ALL", "C").run(arguments);
    }
}
