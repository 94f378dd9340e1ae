package io.github.gladvision.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.GladProcess;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where memory does not suffice, it is memory that the message speaks of, and not the image. */
class LittleMemoryTest {
    private static final String MEMORY = "needs more memory than Java has; shrink the image or raise -Xmx";

    @TempDir
    private Path folder;

    private Path image;

    @BeforeEach
    void write() throws Exception {
        image = folder.resolve("data/thing/train/good/large.png");
        Files.createDirectories(image.getParent());
        ImageFiles.writePng(image, RgbImage.blank(8192, 8192));
    }

    @Test
    void aSmallHeap() throws Exception {
        GladProcess glad = new GladProcess(folder).withHeap("64m");
        Outcome detection = glad.run("detect", TrainedModel.get().model, image);
        assertThat(detection.code()).isEqualTo(1);
        assertThat(detection.err()).contains("skipped: " + image + " " + MEMORY).doesNotContain("damaged");

        Outcome inspection = glad.run("data", "inspect", folder.resolve("data"));
        assertThat(inspection.code()).isEqualTo(1);
        assertThat(inspection.out()).contains(image + " " + MEMORY).doesNotContain("damaged");

        Outcome training = glad.run("train", "--data", folder.resolve("data"), "--model", folder.resolve("m"));
        assertThat(training.code()).isEqualTo(1);
        assertThat(training.err()).contains("skipped: " + image + " " + MEMORY).doesNotContain("damaged");
    }

    /** Where exactly it ends depends on the machine; it either works or speaks of memory. */
    @ParameterizedTest
    @ValueSource(ints = {3_000_000, 3_500_000, 4_000_000, 4_500_000})
    @EnabledOnOs(OS.LINUX)
    void littleAddressSpace(int kilobytes) throws Exception {
        GladProcess glad = new GladProcess(folder)
                .withHeap("1200m")
                .before("sh", "-c", "ulimit -v " + kilobytes + " && exec \"$@\"", "sh");
        Outcome outcome = glad.run("detect", TrainedModel.get().model, image);
        assertThat(outcome.err()).contains("address space").doesNotContain("damaged", "unexpected", "Exception");
        if (outcome.code() != 0) {
            List<String> lines = outcome.err().lines().toList();
            assertThat(lines.get(lines.size() - 1)).containsIgnoringCase("memory");
        }
    }
}
