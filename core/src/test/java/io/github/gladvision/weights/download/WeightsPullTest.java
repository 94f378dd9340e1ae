package io.github.gladvision.weights.download;

import static io.github.gladvision.weights.download.FileServer.bytes;
import static io.github.gladvision.weights.download.FileServer.sha256;
import static io.github.gladvision.weights.download.FileServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.weights.Catalogue;
import io.github.gladvision.weights.Kind;
import io.github.gladvision.weights.Licence;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;
import io.github.gladvision.weights.WeightsFile.Alternative;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsPullTest {
    private static final byte[] A = bytes(100_000, 1);
    private static final byte[] B = bytes(50_000, 2);

    @TempDir
    Path folder;

    private FileServer server;
    private Catalogue catalogue;
    private final List<String> told = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();
    private long total;

    private final class Telling implements Listener<PullEvent> {
        @Override
        public void on(PullEvent event) {
            if (event instanceof PullEvent.EntryBegins begins) {
                told.add("licence of " + begins.entry().id() + ": "
                        + begins.licence().name());
            } else if (event instanceof PullEvent.Progress how) {
                progress.add(how.done());
                total = how.total();
            } else if (event instanceof PullEvent.FileDone file) {
                told.add(file.file().path() + " " + file.outcome());
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().with("/public/a", A).with("/public/b", B);
        Alternative other = new Alternative("one/a.bin", (long) B.length, sha256(B));
        WeightsFile a = file("one/a", A, "/public/a", List.of(other));
        WeightsFile b = new WeightsFile(
                "two/b",
                Kind.CONFIG,
                null,
                sha256(B),
                server.address("/public/b").toString(),
                null,
                List.of());
        WeightsFile c = new WeightsFile("three/c d+e", Kind.CONFIG, null, sha256(B), null, null, List.of());
        WeightsFile many = new WeightsFile("four/*", Kind.CONFIG, null, null, null, null, List.of());
        catalogue = new Catalogue(
                "glad-weights/1",
                List.of(),
                List.of(
                        new Licence("free", "Free", "http://licence", false, "allowed"),
                        new Licence("strict", "Strict", "http://strict", true, "not for X")),
                List.of(
                        entry("one", "free", null, a),
                        entry("two", "strict", null, b),
                        entry("three", "free", "make it yourself", c),
                        entry("four", "free", "ask for them", many)));
    }

    private WeightsFile file(String path, byte[] content, String url, List<Alternative> instead) {
        String address = server.address(url).toString();
        return new WeightsFile(path, Kind.CONFIG, (long) content.length, sha256(content), address, null, instead);
    }

    private static WeightsEntry entry(String id, String licence, String byHand, WeightsFile file) {
        return new WeightsEntry(id, "test", licence, "http://page", byHand, List.of(), List.of(), List.of(file));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void pull(String mirror, boolean accepted, boolean replace, String... ids) {
        pull(mirror, accepted, replace, 1L << 40, ids);
    }

    private void pull(String mirror, boolean accepted, boolean replace, long freeSpace, String... ids) {
        DownloadSettings settings =
                DownloadScene.settings(new Credentials(URI.create("http://nowhere"), null), freeSpace);
        List<WeightsEntry> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add(catalogue.entry(id));
        }
        new WeightsPull(catalogue, folder, mirror, settings, new Telling()).pull(entries, accepted, replace);
    }

    @Test
    void fetchesEntriesAndTellsTheirLicences() {
        pull(null, true, false, "one", "two");
        assertThat(folder.resolve("one/a")).hasBinaryContent(A);
        assertThat(folder.resolve("two/b")).hasBinaryContent(B);
        assertThat(told)
                .containsExactly("licence of one: Free", "one/a FETCHED", "licence of two: Strict", "two/b FETCHED");
        assertThat(progress).isSorted().last().isEqualTo(150_000L);
        assertThat(total).as("with the size that only the server knew").isEqualTo(150_000);
    }

    @Test
    void whatIsThereIsNotFetchedAgain() {
        pull(null, true, false, "one", "two");
        told.clear();
        pull(null, false, false, "one", "two");
        assertThat(told).containsExactly("one/a ALREADY_THERE", "two/b ALREADY_THERE");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anotherFormWillDo() throws IOException {
        Files.createDirectories(folder.resolve("one"));
        Files.write(folder.resolve("one/a.bin"), B);
        pull(null, false, false, "one");
        assertThat(told).containsExactly("one/a ALREADY_THERE");
        Files.write(folder.resolve("one/a.bin"), A);
        pull(null, false, false, "one");
        assertThat(told).last().isEqualTo("one/a FETCHED");
    }

    @Test
    void aFileThatIsNotThePublishedOneIsReplacedOnRequestOnly() throws IOException {
        Files.createDirectories(folder.resolve("one"));
        Files.writeString(folder.resolve("one/a"), "mine");
        assertThatThrownBy(() -> pull(null, false, false, "one"))
                .isInstanceOf(GladException.class)
                .hasMessage(folder.resolve("one/a") + " is not the published file: it has 4 bytes, not 100000;"
                        + " move it away, or have it replaced");
        assertThat(folder.resolve("one/a")).hasContent("mine");
        pull(null, false, true, "one");
        assertThat(folder.resolve("one/a")).hasBinaryContent(A);
    }

    @Test
    void whereTheFileIsALinkWhatItLeadsToIsReplaced() throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        Path link = Files.createDirectories(folder.resolve("one")).resolve("a");
        Path mine = Files.writeString(store.resolve("mine"), "mine");
        Files.createSymbolicLink(link, Path.of("../store/mine"));
        server.first(server.cutAfter(1000), FileServer.status(404));
        assertThatThrownBy(() -> pull(null, false, true, "one")).hasMessageContaining("does not have one/a");
        assertThat(store.toFile().list()).as("on the disk of the file").contains("mine.part");
        assertThat(mine).hasContent("mine");
        pull(null, false, true, "one");
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../store/mine"));
        assertThat(mine).hasBinaryContent(A);
        assertThat(folder.resolve("one").toFile().list()).containsExactly("a");
        assertThat(store.toFile().list()).containsExactly("mine");

        Files.delete(mine); // a link to what is to come
        pull(null, false, false, "one");
        assertThat(mine).hasBinaryContent(A);

        Files.delete(link);
        Files.createSymbolicLink(link, link);
        assertThatThrownBy(() -> pull(null, false, true, "one"))
                .hasMessage(link + " is a link that cannot be followed (its links lead in a circle); delete it");
    }

    @Test
    void aFolderInThePlaceOfTheFileIsSaidToBeOne() throws IOException {
        Path place = Files.createDirectories(folder.resolve("one/a"));
        for (boolean replace : new boolean[] {false, true}) {
            assertThatThrownBy(() -> pull(null, false, replace, "one"))
                    .hasMessage(place + " is a folder, not the published file; move it away");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void restrictedLicencesHaveToBeAccepted() {
        assertThatThrownBy(() -> pull(null, false, false, "one", "two"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("the licence of two, Strict, restricts")
                .hasMessageContaining("read http://strict and, if you agree, accept it");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void saysHowToGetWhatHasNoAddress() {
        assertThatThrownBy(() -> pull(null, false, false, "three"))
                .hasMessage("three has no public address: make it yourself");
        assertThatThrownBy(() -> pull(server.address("").toString(), false, false, "four"))
                .hasMessage("four has no public address: ask for them");
    }

    @Test
    void aMirrorHasEverythingAtItsPlace() {
        server.with("/mirror/one/a", A).with("/mirror/three/c d+e", B);
        pull(server.address("/mirror").toString(), false, false, "one");
        pull(server.address("/mirror/").toString(), false, false, "three");
        assertThat(folder.resolve("one/a")).hasBinaryContent(A);
        assertThat(folder.resolve("three/c d+e")).hasBinaryContent(B);
        assertThatThrownBy(() -> pull("ftp://x/", false, false, "one"))
                .hasMessageContaining("'ftp://x/' is no address");
        assertThatThrownBy(() -> pull("/srv/weights", false, false, "one")).hasMessageContaining("https://");
    }

    @Test
    void whatCameBeforeAFailureStays() {
        server.first(exchange -> {
            server.first(status(404));
            exchange.sendResponseHeaders(200, A.length);
            exchange.getResponseBody().write(A);
        });
        assertThatThrownBy(() -> pull(null, true, false, "one", "two"))
                .hasMessageContaining("does not have two/b (404)");
        assertThat(folder.resolve("one/a")).hasBinaryContent(A);
        pull(null, true, false, "one", "two");
        assertThat(folder.resolve("two/b")).hasBinaryContent(B);
    }

    @Test
    void theDiskMustHaveRoomForAllOfIt() throws IOException {
        assertThatThrownBy(() -> pull(null, false, false, 99_999, "one"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("has 99999 bytes left, 100000 are needed");
        assertThat(server.requests()).isEmpty();
        Files.createDirectories(folder.resolve("one"));
        Files.write(folder.resolve("one/a.part"), Arrays.copyOf(A, 60_000));
        pull(null, false, false, 40_000, "one");
        assertThat(folder.resolve("one/a")).hasBinaryContent(A);
        assertThat(server.sent("Range")).containsExactly("bytes=60000-");
    }

    @Test
    void theFolderMustBeOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() ->
                        new WeightsPull(catalogue, file, null, Listener.none()).pull(catalogue.entries(), true, false))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("cannot make folder " + file);
    }
}
