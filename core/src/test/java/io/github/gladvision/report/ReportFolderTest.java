package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    Path parent;

    @Test
    void makesTheFolderAndThoseAboveIt() throws IOException {
        Path folder = parent.resolve("a/b/report");
        write(folder, "first");
        assertThat(folder.resolve("index.html")).hasContent("first");
        assertThat(entries(folder.getParent())).isEqualTo(1);
    }

    @Test
    void replacesAnOlderReport() throws IOException {
        Path folder = parent.resolve("report");
        write(folder, "first");
        Files.createDirectory(folder.resolve("images"));
        Files.writeString(folder.resolve("images/0001-input.jpg"), "old");
        write(folder, "second");
        assertThat(folder.resolve("index.html")).hasContent("second");
        assertThat(folder.resolve("images")).doesNotExist();
        assertThat(entries(parent)).isEqualTo(1);
    }

    @Test
    void leavesTheOldReportWhenTheNewOneFails() throws IOException {
        Path folder = parent.resolve("report");
        write(folder, "first");
        assertThatThrownBy(() -> ReportFolder.write(folder, fresh -> {
                    Files.writeString(fresh.resolve("index.html"), "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("No space left on device");
        assertThat(folder.resolve("index.html")).hasContent("first");
        assertThat(entries(parent)).isEqualTo(1);
    }

    @Test
    void doesNotTouchAFolderWithOtherThingsInIt() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("thesis"));
        Files.writeString(folder.resolve("chapter1.txt"), "precious");
        assertThatThrownBy(() -> write(folder, "report"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("chapter1.txt");
        assertThatThrownBy(() -> ReportWriter.checkFolder(folder)).isInstanceOf(GladException.class);
        assertThat(folder.resolve("chapter1.txt")).hasContent("precious");
        assertThatThrownBy(() -> write(folder.resolve("chapter1.txt"), "report"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> write(folder.resolve("chapter1.txt/report"), "report"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("cannot write folder");
    }

    private static void write(Path folder, String content) {
        ReportFolder.write(folder, fresh -> Files.writeString(fresh.resolve("index.html"), content));
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
