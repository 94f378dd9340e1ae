package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is written in the place of a link goes where the link leads. */
class LinksTest {
    @TempDir
    Path parent;

    private Path disk;
    private Path link;

    @BeforeEach
    void makeLink() throws IOException {
        disk = Files.createDirectory(parent.resolve("disk"));
        link = Files.createSymbolicLink(parent.resolve("current"), Path.of("disk", "v3"));
    }

    private static void write(Path folder, String content) {
        SafeFolder.write(folder, to -> Files.writeString(to.resolve("file"), content));
    }

    private void requireOnlyDisk() {
        assertThat(link).isSymbolicLink();
        assertThat(parent.toFile().list()).containsExactlyInAnyOrder("disk", "current");
        assertThat(disk.toFile().list()).containsExactly("v3");
    }

    @Test
    void theFolderThatALinkLeadsToIsMadeAndReplaced() {
        write(link, "first");
        assertThat(disk.resolve("v3/file")).hasContent("first");
        requireOnlyDisk();
        write(link, "second");
        assertThat(disk.resolve("v3/file")).hasContent("second");
        requireOnlyDisk();
    }

    @Test
    void aLinkToALinkIsFollowedToItsEnd() throws IOException {
        Path first = Files.createSymbolicLink(parent.resolve("first"), link);
        write(first, "x");
        assertThat(first).isSymbolicLink();
        assertThat(link).isSymbolicLink();
        assertThat(disk.resolve("v3/file")).hasContent("x");
    }

    @Test
    void whatAStoppedProcessLeftIsLookedForWhereTheLinkLeads() throws IOException {
        Path former = Files.createDirectory(disk.resolve(".v3.00000000-0000-0000-0000-000000000000.old"));
        Files.writeString(former.resolve("file"), "former");
        assertThat(SafeFolder.restore(link)).isTrue();
        assertThat(disk.resolve("v3/file")).hasContent("former");
    }

    @Test
    void whoeverComesByTheLinkWaitsForWhoeverCameWithoutIt() throws IOException {
        try (PlaceLock taken = PlaceLock.take(disk.resolve("v3"), "writing")) {
            assertThat(PlaceLock.tryTake(link, "writing")).isEqualTo(Optional.empty());
        }
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path circle = Files.createSymbolicLink(parent.resolve("circle"), Path.of("circle"));
        assertThatThrownBy(() -> write(circle, "x"))
                .isInstanceOf(GladException.class)
                .hasMessage(circle + " is a link that leads nowhere (its links lead in a circle); delete it or name"
                        + " another folder");
        assertThatThrownBy(() -> SafeFile.write(circle, out -> out.write(1)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("cannot write " + circle + " (its links lead in a circle)");
        assertThat(circle).isSymbolicLink();
    }

    @Test
    void theFileThatALinkLeadsToIsMadeAndReplaced() {
        SafeFile.write(link, out -> out.write("first".getBytes()));
        assertThat(disk.resolve("v3")).hasContent("first");
        requireOnlyDisk();
        SafeFile.write(link, out -> out.write("second".getBytes()));
        assertThat(disk.resolve("v3")).hasContent("second");
        requireOnlyDisk();
    }

    @Test
    void aPipeIsWrittenToAndStaysAPipe() throws IOException, InterruptedException {
        Path pipe = parent.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        Path read = parent.resolve("read");
        Process reader = new ProcessBuilder("cat", pipe.toString())
                .redirectOutput(read.toFile())
                .start();
        try {
            SafeFile.write(pipe, out -> out.write("through it".getBytes()));
            assertThat(Files.isRegularFile(pipe)).isFalse();
            reader.waitFor();
            assertThat(read).hasContent("through it");
        } finally {
            reader.destroyForcibly();
        }
    }
}
