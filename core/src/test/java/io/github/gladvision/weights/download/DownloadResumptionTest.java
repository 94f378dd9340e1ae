package io.github.gladvision.weights.download;

import static io.github.gladvision.weights.download.FileServer.bytes;
import static io.github.gladvision.weights.download.FileServer.sha256;
import static io.github.gladvision.weights.download.FileServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a download does where it was interrupted, or finds the beginning of a file. */
class DownloadResumptionTest extends DownloadScene {
    @Test
    void goesOnWhereTheConnectionBrokeOff() {
        server.first(server.cutAfter(100_000), server.cutAfter(50_000));
        fetch();
        assertComplete();
        assertThat(server.requests()).hasSize(3);
        assertThat(resumedAt(1)).isBetween(1L, 100_000L);
        assertThat(resumedAt(2)).isBetween(resumedAt(1), resumedAt(1) + 50_000L);
        assertThat(server.sent("If-Range")).containsExactly("", server.etag, server.etag);
        assertThat(remarks).hasSize(2).first().asString().contains("trying again in 1 s");
    }

    @Test
    void goesOnInALaterCommand() throws IOException {
        server.first(server.cutAfter(100_000), status(500), status(500), status(500));
        assertRefused(this::fetch).hasMessageContaining("it goes on after");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(NAME + ".part", NAME + ".part.json");
        long reached = Files.size(folder.resolve(NAME + ".part"));
        assertThat(reached).isBetween(1L, 100_000L);
        fetch();
        assertComplete();
        assertThat(server.sent("Range")).last().isEqualTo("bytes=" + reached + "-");
    }

    @Test
    void startsAnewWhereTheServerKnowsNoRanges() {
        server.ranges = false;
        server.first(server.cutAfter(100_000));
        fetch();
        assertComplete();
        assertThat(server.requests()).hasSize(2);
        assertThat(resumedAt(1)).isBetween(1L, 100_000L);
        assertThat(remarks).last().asString().contains("from the beginning");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startsAnewWhenTheFileHasChanged(boolean serverMinds) {
        server.minds = serverMinds;
        server.with("/" + NAME, bytes(300_000, 2)).first(server.cutAfter(100_000), exchange -> {
            server.with("/" + NAME, CONTENT).etag = "\"version 2\"";
            exchange.sendResponseHeaders(503, -1);
        });
        fetch();
        assertComplete();
    }

    /** Without a version, only a checksum can tell whether the rest belongs to the beginning. */
    @Test
    void goesOnWithoutAVersionOnlyIfThereIsAChecksum() {
        server.etag = "";
        server.first(server.cutAfter(100_000));
        fetch();
        assertComplete();
        assertThat(server.requests()).hasSize(2);
        assertThat(resumedAt(1)).isBetween(1L, 100_000L);
        server.first(server.cutAfter(100_000));
        fetch(server.address("/" + NAME), (long) CONTENT.length, null);
        assertComplete();
        assertThat(server.sent("Range")).hasSize(4).endsWith("", "");
    }

    @Test
    void aWeakVersionIsNone() {
        server.etag = "W/\"version 1\"";
        server.first(server.cutAfter(100_000));
        fetch(server.address("/" + NAME), null, null);
        assertComplete();
        assertThat(server.sent("Range")).containsExactly("", "");
    }

    @Test
    void aPartThatIsAlreadyCompleteIsNotFetchedAgain() throws IOException {
        Files.write(folder.resolve(NAME + ".part"), CONTENT);
        fetch();
        assertComplete();
        assertThat(server.requests()).isEmpty();
    }

    /** The size is not known, but the server says that there is no more. */
    @Test
    void aPartOfUnknownSizeMayBeComplete() throws IOException {
        Files.write(folder.resolve(NAME + ".part"), CONTENT);
        fetch(server.address("/" + NAME), null, sha256(CONTENT));
        assertComplete();
        assertThat(server.sent("Range")).containsExactly("bytes=300000-");
    }

    @Test
    void aPartThatIsTooLongIsDropped() throws IOException {
        Files.write(folder.resolve(NAME + ".part"), new byte[400_000]);
        fetch(server.address("/" + NAME), null, sha256(CONTENT));
        assertComplete();
        Files.write(folder.resolve(NAME + ".part"), new byte[400_000]);
        fetch();
        assertComplete();
    }

    /**
     * It comes as far as before every time, which is no progress. A broken connection may lose the end of what
     * was sent, so that the first attempts may still come a little further than those before them.
     */
    @Test
    void givesUpWhereItNeverComesFurther() {
        server.ranges = false;
        for (int i = 0; i < 50; i++) {
            server.first(server.cutAfter(100_000));
        }
        assertRefused(this::fetch).hasMessageContaining("after 3 attempts");
        List<String> ranges = server.sent("Range");
        assertThat(ranges).hasSizeBetween(4, 40);
        List<String> last = ranges.subList(ranges.size() - 3, ranges.size());
        assertThat(Set.copyOf(last)).hasSize(1);
        assertThat(ranges.get(ranges.size() - 4)).isNotIn(last);
    }

    @Test
    void aStalledConnectionIsLeft() {
        server.first(server.stallAfter(100_000));
        fetch();
        assertComplete();
        assertThat(server.requests()).hasSize(2);
        assertThat(resumedAt(1)).isBetween(1L, 100_000L);
        assertThat(remarks).singleElement().asString().contains("nothing has come for 1 s");
    }

    /** The beginning, not the file, was bad: the machine had stopped before it was on the disk, for instance. */
    @Test
    void aDamagedPartIsFetchedAgain() throws IOException {
        Files.write(folder.resolve(NAME + ".part"), new byte[100_000]);
        fetch();
        assertComplete();
        assertThat(server.sent("Range")).containsExactly("bytes=100000-", "");
        assertThat(remarks).singleElement().asString().contains("once more from the beginning");
    }
}
