package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
    @TempDir
    Path folder;

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertThatThrownBy(() -> SafeFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(GladException.class)
                .hasMessage("cannot write " + file
                        + " (No space left on device); check the folder, its permissions and free space");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void whatStoppedProcessesLeftIsRemovedButNotBelow() throws IOException {
        String left = ".a_overlay.png.01234567-89ab-cdef-0123-456789abcdef.tmp";
        Path below = Files.createDirectory(folder.resolve("model"));
        for (Path place : List.of(folder, below)) {
            Files.writeString(place.resolve(left), "torn");
            Files.writeString(place.resolve("a_overlay.png"), "whole");
            Files.writeString(place.resolve(".notes.tmp"), "the user's");
        }
        SafeFile.clearIn(folder);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a_overlay.png", ".notes.tmp", "model");
        assertThat(below.toFile().list()).contains(left);
    }

    @Test
    void anExistingFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        SafeFile.write(file, out -> out.write("new".getBytes()));
        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("file");
    }
}
