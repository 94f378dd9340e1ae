package io.github.gladvision.weights.download;

import static io.github.gladvision.weights.download.FileServer.redirect;
import static io.github.gladvision.weights.download.FileServer.sha256;
import static io.github.gladvision.weights.download.FileServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a server on this machine that does what servers do. */
class DownloadTest extends DownloadScene {
    @Test
    void fetchesAFile() {
        target = folder.resolve("new/folder/" + NAME);
        fetch();
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(target.getParent().toFile().list()).containsExactly(NAME);
        assertThat(server.sent("User-Agent")).singleElement().asString().startsWith("glad/");
    }

    @Test
    void replacesAFile() throws IOException {
        Files.writeString(target, "old");
        fetch();
        assertComplete();
    }

    @Test
    void followsRedirects() {
        server.first(redirect("/somewhere/else"), redirect(server.address("localhost", "/" + NAME)));
        fetch(server.address("/start"), null, sha256(CONTENT));
        assertComplete();
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/weights.bin", "", "http://a b/", "//"})
    void refusesToBeRedirectedToAnythingElse(String location) {
        server.first(redirect(location));
        assertRefused(this::fetch)
                .hasMessageContaining("'" + location + "'")
                .satisfies(e -> assertThat(((GladException) e).remedy()).isEqualTo(Remedy.USE_MIRROR));
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void whatBeganEncryptedStaysEncrypted() {
        URI secure = URI.create("https://a.example/x");
        assertThat(HttpRequests.next(secure, "https://b.example/y")).hasHost("b.example");
        assertThat(HttpRequests.next(secure, "/y")).isEqualTo(URI.create("https://a.example/y"));
        assertThat(HttpRequests.next(URI.create("http://a.example/x"), "https://b.example/y"))
                .hasScheme("https");
        assertThatThrownBy(() -> HttpRequests.next(secure, "http://a.example/x"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("only https is");
    }

    @Test
    void givesUpOnEndlessRedirects() {
        for (int i = 0; i < 20; i++) {
            server.first(redirect("/" + NAME));
        }
        assertRefused(this::fetch).hasMessageContaining("redirects more than 10 times");
    }

    @Test
    void theTokenGoesToItsServerOnly() {
        Credentials credentials = new Credentials(server.address("localhost", ""), "secret");
        server.first(redirect(server.address("localhost", "/other")), redirect(server.address("/" + NAME)));
        fetch(server.address("localhost", "/" + NAME), null, null, credentials, 1L << 40);
        assertThat(server.sent("Authorization")).containsExactly("Bearer secret", "Bearer secret", "");
        assertThat(credentials.toString()).doesNotContain("secret");
    }

    @Test
    void theTokenGoesNowhereElse() {
        for (String origin :
                new String[] {"https://localhost:" + server.port(), "http://localhost", "http://127.0.0.2"}) {
            fetch(
                    server.address("localhost", "/" + NAME),
                    null,
                    null,
                    new Credentials(URI.create(origin), "x"),
                    1L << 40);
        }
        assertThat(server.sent("Authorization")).containsExactly("", "", "");
    }

    @Test
    void aTokenThatIsNoneIsNotShown() {
        Credentials credentials = new Credentials(server.address("localhost", ""), "sec\nret");
        assertThatThrownBy(() -> fetch(server.address("localhost", "/" + NAME), null, null, credentials, 1L << 40))
                .isInstanceOf(GladException.class)
                .hasMessage("HF_TOKEN has characters that no access token has; set it anew");
    }

    @Test
    void anEmptyFileIsAFile() {
        server.with("/" + NAME, new byte[0]).first(status(200));
        fetch(server.address("/" + NAME), 0L, sha256(new byte[0]));
        assertThat(target).isEmptyFile();
        assertThat(folder.toFile().list()).containsExactly(NAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410, 418})
    void aRefusalIsFinal(int status) {
        server.first(status(status));
        assertRefused(this::fetch)
                .hasMessageContaining("(" + status + ")")
                .hasMessageContaining("http://page")
                .satisfies(e -> assertThat(((GladException) e).remedy()).isEqualTo(Remedy.USE_MIRROR));
        assertThat(server.requests()).hasSize(1);
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void saysHowToGetAccessWhereATokenGivesIt() {
        server.first(status(401));
        Credentials credentials = new Credentials(server.address(""), null);
        assertRefused(() -> fetch(server.address("/" + NAME), null, null, credentials, 1L << 40))
                .hasMessageContaining("agree to the terms on http://page and set HF_TOKEN");
    }

    @Test
    void waitsAndTriesAgain() {
        server.first(status(500), status(503, "Retry-After", "1"));
        long before = System.nanoTime();
        fetch();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
        assertComplete();
        assertThat(remarks).hasSize(2).last().asString().contains("127.0.0.1 answers 503; trying again in 1 s");
    }

    @Test
    void givesUpAfterSomeFailuresInARow() {
        server.first(status(500), status(502), status(504));
        assertRefused(this::fetch).hasMessageContaining("127.0.0.1 answers 504, after 3 attempts");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void givesUpWhereNobodyAnswers() {
        server.close();
        assertRefused(this::fetch).hasMessageContaining("127.0.0.1 cannot be connected to");
        assertRefused(() -> fetch(URI.create("http://no-such-host.invalid/x"), null, null))
                .hasMessageContaining("no-such-host.invalid is not a known name");
    }

    @Test
    void aWrongChecksumKeepsNothing() {
        assertRefused(() -> fetch(server.address("/" + NAME), null, sha256(new byte[1])))
                .hasMessageContaining("its SHA-256 is " + sha256(CONTENT) + ", not " + sha256(new byte[1]))
                .hasMessageContaining("it was not kept");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aWrongLengthIsNoticedAtOnce() {
        assertRefused(() -> fetch(server.address("/" + NAME), 299_999L, null))
                .hasMessageContaining("has 300000 bytes at " + server.address("/" + NAME))
                .hasMessageContaining("but 299999 were published");
        assertThat(folder.toFile().list()).isEmpty();
    }

    /** The server does not say how long it is. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aWrongLengthIsNoticedAtTheEnd(int difference) {
        FileServer.Answer chunked = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
        };
        server.first(chunked, chunked, chunked, chunked, chunked, chunked);
        assertRefused(() -> fetch(server.address("/" + NAME), CONTENT.length + (long) difference, null));
        fetch(server.address("/" + NAME), null, null);
        assertComplete();
    }

    @Test
    void aCompressedAnswerIsRefused() {
        server.first(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
        });
        assertRefused(this::fetch).hasMessageContaining("gzip");
    }

    @Test
    void aFullDiskIsNoticedBefore() {
        Credentials none = new Credentials(URI.create("http://nowhere"), null);
        assertRefused(() -> fetch(server.address("/" + NAME), null, null, none, 299_999))
                .hasMessageContaining("has 299999 bytes left, 300000 are needed");
        assertThat(folder.toFile().list()).isEmpty();
        server.first(server.cutAfter(100_000));
        fetch(server.address("/" + NAME), null, sha256(CONTENT), none, 300_000);
        assertComplete();
    }

    @Test
    void goesThroughTheProxyOfTheVirtualMachine() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", Integer.toString(server.port()));
        try {
            fetch(URI.create("http://weights.invalid/" + NAME), null, sha256(CONTENT));
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
        assertComplete();
        assertThat(server.sent("Host")).containsExactly("weights.invalid");
    }

    /** 416 means that there is no such part, but here no part was asked for. */
    @Test
    void aServerThatRefusesTheWholeAsAPart() {
        server.first(status(416));
        assertRefused(this::fetch).hasMessageContaining("127.0.0.1 does not send " + NAME + " (416); get it from");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void nothingIsSaidOfABeginningWhereNothingCame() {
        server.first(status(503), status(503), status(503));
        assertRefused(this::fetch)
                .hasMessage(NAME + " cannot be fetched: 127.0.0.1 answers 503, after 3 attempts; run the command again"
                        + " later");
    }
}
