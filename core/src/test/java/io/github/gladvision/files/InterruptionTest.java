package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.CancelledException;
import io.github.gladvision.Interrupted;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an interrupted thread cannot read or write are sound. */
class InterruptionTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsNotWrittenAndTheOldOneStays() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Interrupted.givesUp(() -> SafeFile.write(file, out -> out.write(new byte[1 << 20])));
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void aFolderIsNotWrittenAndTheOldOneStays() throws IOException {
        Path old = Files.createDirectory(folder.resolve("folder"));
        Interrupted.givesUp(() ->
                SafeFolder.write(old, to -> SafeFile.write(to.resolve("file"), out -> out.write(new byte[1 << 20]))));
        assertThat(old).isEmptyDirectory();
        assertThat(folder.toFile().list()).containsExactly("folder");
    }

    @Test
    void streamsOfOthersAreInterruptedInTheirOwnWay() {
        assertThatThrownBy(() -> SafeFile.reason(new IOException(new InterruptedIOException())))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(SafeFile.reason(new SocketTimeoutException("timed out"))).isEqualTo("timed out");
        assertThat(SafeFile.reason(new AsynchronousCloseException())).isEqualTo("the system gives no reason");
    }
}
