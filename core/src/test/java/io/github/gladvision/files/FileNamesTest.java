package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
    @TempDir
    private Path folder;

    @Test
    void shortensToBytesAndCutsNoLetter() {
        assertThat(FileNames.shortened("a".repeat(255), 0)).hasSize(255);
        assertThat(FileNames.shortened("a".repeat(255), 12)).hasSize(243);
        String faces = FileNames.shortened("\ud83d\ude00".repeat(100), 10);
        assertThat(faces.getBytes(StandardCharsets.UTF_8)).hasSize(244);
        assertThat(faces).isEqualTo("\ud83d\ude00".repeat(61));
    }

    @Test
    void aFileWithTheLongestNameIsWritten() {
        Path file = folder.resolve("a".repeat(251) + ".png");
        SafeFile.write(file, out -> out.write(1));
        assertThat(file).isRegularFile();
        assertThat(folder.toFile().list()).hasSize(1);
        assertThat(Files.exists(file)).isTrue();
    }
}
