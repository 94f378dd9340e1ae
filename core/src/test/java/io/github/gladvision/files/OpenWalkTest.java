package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenWalkTest {
    @TempDir
    Path folder;

    @Test
    void looksBehindLinksAndPassesOverThoseThatLeadNowhereOrBack() throws Exception {
        Path maps = Files.createDirectories(folder.resolve("maps/inner"));
        Path other = Files.createDirectories(folder.resolve("other"));
        Path a = Files.createFile(maps.resolve("a.npy"));
        Files.createFile(maps.resolve("notes.txt"));
        Files.createFile(other.resolve("b.npy"));
        Path root = folder.resolve("maps");
        Files.createSymbolicLink(root.resolve("link"), other);
        Files.createSymbolicLink(maps.resolve("back"), root);
        Files.createSymbolicLink(root.resolve("nowhere.npy"), folder.resolve("gone"));
        assertThat(OpenWalk.files(root, file -> file.toString().endsWith(".npy")))
                .containsExactly(a, root.resolve("link/b.npy"));
    }

    @Test
    void theFolderItselfMustBeThere() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> OpenWalk.files(gone, file -> true)).isInstanceOf(NoSuchFileException.class);
    }
}
