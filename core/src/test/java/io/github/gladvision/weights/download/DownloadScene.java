package io.github.gladvision.weights.download;

import static io.github.gladvision.weights.download.FileServer.bytes;
import static io.github.gladvision.weights.download.FileServer.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server on this machine that does what servers do, and a download from it. */
abstract class DownloadScene {
    static final byte[] CONTENT = bytes(300_000, 1);
    static final String NAME = "weights.bin";

    @TempDir
    Path folder;

    FileServer server;
    Path target;
    final List<String> remarks = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().with("/" + NAME, CONTENT);
        target = folder.resolve(NAME);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static DownloadSettings settings(Credentials credentials, long freeSpace) {
        return new DownloadSettings(
                3, Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofSeconds(1), credentials, f -> freeSpace);
    }

    final class Notes implements DownloadNotes {
        @Override
        public void bytes(long done, @Nullable Long total) {}

        @Override
        public void checking() {}

        @Override
        public void remark(String line) {
            remarks.add(line);
        }
    }

    void fetch(URI address, @Nullable Long size, @Nullable String sha256) {
        fetch(address, size, sha256, new Credentials(URI.create("http://nowhere"), null), 1L << 40);
    }

    void fetch(URI address, @Nullable Long size, @Nullable String sha256, Credentials credentials, long freeSpace) {
        Order order = new Order(NAME, address, target, size, sha256, "http://page");
        new Download(settings(credentials, freeSpace), new Notes()).fetch(order);
    }

    void fetch() {
        fetch(server.address("/" + NAME), (long) CONTENT.length, sha256(CONTENT));
    }

    AbstractThrowableAssert<?, ?> assertRefused(Runnable download) {
        var failure = assertThatThrownBy(download::run).isInstanceOf(GladException.class);
        failure.message().hasLineCount(1).contains(NAME);
        assertThat(target).doesNotExist();
        return failure;
    }

    /**
     * Where a request went on. That may be before the last byte which the server sent: what had arrived but was not read
     * yet when the connection broke is lost.
     */
    long resumedAt(int request) {
        String range = server.sent("Range").get(request);
        assertThat(range).matches("bytes=\\d+-");
        return Long.parseLong(range.substring("bytes=".length(), range.length() - 1));
    }

    void assertComplete() {
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(folder.toFile().list()).containsExactly(NAME);
    }
}
