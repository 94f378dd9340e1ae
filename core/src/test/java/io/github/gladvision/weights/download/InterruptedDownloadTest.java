package io.github.gladvision.weights.download;

import static io.github.gladvision.weights.download.FileServer.bytes;
import static io.github.gladvision.weights.download.FileServer.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.weights.Catalogue;
import io.github.gladvision.weights.Kind;
import io.github.gladvision.weights.Licence;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that end in the middle, or meet: with processes of their own. */
class InterruptedDownloadTest {
    private static final byte[] CONTENT = bytes(2_000_000, 1);
    private static final String NAME = "weights.bin";

    @TempDir
    Path folder;

    private FileServer server;
    private Path target;
    private Path part;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().with("/" + NAME, CONTENT);
        target = folder.resolve(NAME);
        part = folder.resolve(NAME + ".part");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static PullOutcome pull(URI address, Path folder) {
        WeightsFile file = new WeightsFile(
                NAME, Kind.CONFIG, (long) CONTENT.length, sha256(CONTENT), address.toString(), null, List.of());
        Licence licence = new Licence("free", "Free", "http://licence", false, "allowed");
        WeightsEntry entry =
                new WeightsEntry("all", "a test", "free", "http://page", null, List.of(), List.of(), List.of(file));
        Catalogue catalogue = new Catalogue("glad-weights/1", List.of(), List.of(licence), List.of(entry));
        AtomicReference<PullOutcome> outcome = new AtomicReference<>();
        Listener<PullEvent> listener = event -> {
            if (event instanceof PullEvent.FileDone fileDone) {
                outcome.set(fileDone.outcome());
            }
        };
        DownloadSettings settings =
                DownloadScene.settings(new Credentials(URI.create("http://nowhere"), null), 1L << 40);
        new WeightsPull(catalogue, folder, null, settings, listener).pull(catalogue.entries(), false, false);
        return outcome.get();
    }

    private PullOutcome pull() {
        return pull(server.address("/" + NAME), folder);
    }

    private void assertComplete() {
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(NAME, PullLock.NAME);
    }

    /** Arguments: address, folder. Leaves the message of an error in it. */
    static final class Pulling {
        public static void main(String[] arguments) throws IOException {
            try {
                pull(URI.create(arguments[0]), Path.of(arguments[1]));
            } catch (GladException e) {
                Files.writeString(Path.of(arguments[1], "message"), e.getMessage());
            }
        }
    }

    private void awaitBytes(long bytes) throws Exception {
        for (int i = 0; i < 600 && (!Files.exists(part) || Files.size(part) < bytes); i++) {
            Thread.sleep(50);
        }
        assertThat(part).exists();
    }

    @Test
    void goesOnAfterTheProcessWasKilled() throws Exception {
        server.first(server.slowly(20_000, 50));
        ChildProcess pulling =
                ChildProcess.start(List.of("-Xmx128m"), Pulling.class, server.address("/" + NAME), folder);
        awaitBytes(200_000);
        pulling.kill();
        long came = Files.size(part);
        assertThat(came).isBetween(200_000L, 1_999_999L);

        assertThat(pull()).isEqualTo(PullOutcome.FETCHED);
        assertComplete();
        assertThat(server.sent("Range")).containsExactly("", "bytes=" + came + "-");
        assertThat(server.sent("If-Range")).containsExactly("", server.etag);
    }

    @Test
    void goesOnAfterTheDiskWasFull() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "limits are set by a shell");
        ChildProcess pulling = ChildProcess.startWithFilesUpTo(500, Pulling.class, server.address("/" + NAME), folder);
        assertThat(pulling.exitCode()).isZero();
        assertThat(folder.resolve("message"))
                .content()
                .startsWith("cannot write " + part + " (File too large)")
                .doesNotContain("\n");
        assertThat(target).doesNotExist();
        assertThat(Files.size(part)).isBetween(400_000L, 512_000L);

        assertThat(pull()).isEqualTo(PullOutcome.FETCHED);
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(server.sent("Range")).last().asString().startsWith("bytes=");
    }

    @Test
    void twoInOneProcessFetchItOnce() throws Exception {
        server.first(server.slowly(100_000, 20));
        CompletableFuture<PullOutcome> other = CompletableFuture.supplyAsync(this::pull);
        awaitBytes(1);
        assertThat(pull()).isEqualTo(PullOutcome.ALREADY_THERE);
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(PullOutcome.FETCHED);
        assertComplete();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void twoProcessesFetchItOnce() throws Exception {
        server.first(server.slowly(20_000, 20));
        ChildProcess other = ChildProcess.start(List.of("-Xmx128m"), Pulling.class, server.address("/" + NAME), folder);
        awaitBytes(1);
        assertThat(pull()).isEqualTo(PullOutcome.ALREADY_THERE);
        assertThat(other.exitCode()).isZero();
        assertComplete();
        assertThat(server.requests()).hasSize(1);
    }

    /** The lock of a process that was killed is none. */
    @Test
    void takesOverFromAKilledProcess() throws Exception {
        server.first(server.slowly(20_000, 50));
        ChildProcess other = ChildProcess.start(List.of("-Xmx128m"), Pulling.class, server.address("/" + NAME), folder);
        awaitBytes(1);
        CompletableFuture<PullOutcome> waiting = CompletableFuture.supplyAsync(this::pull);
        assertThat(waiting).isNotDone();
        other.kill();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(PullOutcome.FETCHED);
        assertComplete();
    }
}
