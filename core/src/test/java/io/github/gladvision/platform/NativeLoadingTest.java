package io.github.gladvision.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeLoadingTest {
    private static final String LIBRARY = "the native tensor library";
    private static final String MAPPING = "/cache/libjnitorch.so: failed to map segment from shared object";

    @TempDir
    private Path folder;

    /** Loads the library with its cache in a folder, and writes what was said, both times. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] arguments) throws IOException {
            Files.writeString(Path.of(arguments[0]), said() + "\n" + said());
        }

        private static String said() {
            try {
                Engine.start();
                return "loaded";
            } catch (GladException e) {
                return e.getMessage();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBeUnpackedIsSaidWithFolderAndCause() throws Exception {
        Path said = folder.resolve("said");
        Path cache = folder.resolve("cache");
        // No file may grow beyond 4 MB, as on a disk that is nearly full.
        assertThat(ChildProcess.startWithFilesUpTo(
                                4096, List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache), Loading.class, said)
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(said)).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith(LIBRARY + " does not load: the folder that it is unpacked into, " + cache)
                .contains("File too large", "org.bytedeco.javacpp.cachedir"));
    }

    @Test
    void aDiskThatRunsNoProgramsIsNamed() {
        List<String> mounts = List.of(
                "/dev/sda / ext4 rw,relatime 0 0",
                "tmpfs " + folder.toString().replace(" ", "\\040") + " tmpfs rw,noexec 0 0");
        assertThat(failure(new UnsatisfiedLinkError(MAPPING), mounts, false))
                .contains(folder.toString(), "from which no program may be run (noexec)");
        List<String> above = List.of("/dev/sda / ext4 rw,noexec 0 0", "tmpfs " + folder + " tmpfs rw,exec 0 0");
        assertThat(failure(new UnsatisfiedLinkError(MAPPING), above, false)).doesNotContain("noexec");
    }

    @Test
    void aFullDiskIsNamed() {
        assertThat(failure(new IOException("No space left on device"), List.of(), false))
                .contains(folder.toString(), "has no room for it (No space left on device; about 500 MB are needed)");
    }

    @Test
    void tooLittleAddressSpaceIsSaid() {
        assertThat(failure(new UnsatisfiedLinkError(MAPPING), List.of(), true))
                .contains("too little memory", "ulimit -v");
    }

    @Test
    void theInnermostCauseIsTold() {
        LinkageError error = new UnsatisfiedLinkError("no jnitorch in java.library.path");
        error.initCause(new UnsatisfiedLinkError("libjnitorch.so: undefined symbol: omp_init\nat"));
        GladException shown = NativeLoading.failure(LIBRARY, error, folder, List.of(), false);
        assertThat(shown).hasMessageContaining("undefined symbol: omp_init; see the cause");
        assertThat(shown.remedy()).isEqualTo(Remedy.SEE_CAUSE);
    }

    private String failure(Throwable error, List<String> mounts, boolean limited) {
        GladException shown = NativeLoading.failure(LIBRARY, error, folder, mounts, limited);
        assertThat(shown.getMessage().lines()).hasSize(1);
        return shown.getMessage();
    }
}
