package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private Outcome run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Glad.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err));
    }
}
