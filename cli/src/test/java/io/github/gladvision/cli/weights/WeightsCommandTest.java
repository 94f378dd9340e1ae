package io.github.gladvision.cli.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsCommandTest {
    private static final byte[] CONFIG = "{\"a\": 1}".getBytes();

    @TempDir
    private Path folder;

    private HttpServer server;
    private Path catalogue;
    private Path weights;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (String path : new String[] {"/public/config.json", "/mirror/one/config.json", "/mirror/two/config.json"}) {
            server.createContext(path, exchange -> {
                exchange.sendResponseHeaders(200, CONFIG.length);
                exchange.getResponseBody().write(CONFIG);
                exchange.close();
            });
        }
        server.start();
        weights = folder.resolve("weights");
        catalogue = catalogue(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONFIG)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Path catalogue(String sha256) throws IOException {
        return Files.writeString(
                folder.resolve("catalogue.json"),
                String.format(
                        """
                {"format": "glad-weights/1", "presets": ["small", "none"],
                 "licences": [
                  {"id": "free", "name": "Free", "url": "http://free", "restricted": false, "commercial_use": "yes"},
                  {"id": "strict", "name": "Strict", "url": "http://strict", "restricted": true, "commercial_use": "no"}],
                 "entries": [
                  {"id": "one", "purpose": "a test", "licence": "strict", "page": "http://page", "needed_by": ["small"],
                   "files": [{"path": "one/config.json", "kind": "config", "size": %d, "sha256": "%s", "url": "%s"}]},
                  {"id": "two", "purpose": "a test", "licence": "free", "page": "http://page", "by_hand": "ask for it",
                   "optional_for": ["small"], "files": [{"path": "two/config.json", "kind": "config"}]}]}
                """,
                        CONFIG.length, sha256, address("/public/config.json")));
    }

    private Outcome weights(Object... words) {
        Object[] args = new Object[words.length + 3];
        args[0] = "weights";
        System.arraycopy(words, 0, args, 1, words.length);
        args[words.length + 1] = "--catalogue";
        args[words.length + 2] = catalogue;
        return Outcome.of(args);
    }

    private static void assertFailed(Outcome outcome, String... parts) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().filter(line -> line.startsWith("glad: ")))
                .singleElement()
                .asString()
                .contains(parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "check", "pull"})
    void everyPartHasHelp(String part) {
        Outcome outcome = Outcome.of("weights", part, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Usage: glad weights " + part)
                .contains("--catalogue", "--preset", "--debug");
    }

    @Test
    void aloneItSaysWhatIsMissing() {
        Outcome outcome = Outcome.of("weights");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Missing required subcommand; see 'glad weights --help'");
    }

    @Test
    void listsWhatThereIs() {
        Outcome outcome = Outcome.of("weights", "list");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .containsSubsequence(
                        "stable-diffusion-v1-4: ",
                        "needed by sd, paper-mvtec",
                        "CreativeML Open RAIL-M, https://",
                        "commercial allowed, except for",
                        "unet/diffusion_pytorch_model.safetensors, 3438167534 bytes, sha-256 145a07e0",
                        "dino-vitb8: ",
                        "taesd_encoder.pth, size not published, sha-256 15bc6128",
                        "mobilenet-v1: ",
                        "docs/weights.md",
                        "glad-visa: ",
                        "optional for paper-visa");
    }

    @Test
    void listsWhatAPresetNeeds() {
        assertThat(Outcome.of("weights", "list", "--preset", "tiny").out())
                .startsWith("preset tiny needs no weights; it can use")
                .contains("taef2: ", "mobilenet-v1: ")
                .doesNotContain("dino");
        assertThat(Outcome.of("weights", "list", "--preset", "sd").out())
                .startsWith("stable-diffusion-v1-4: ")
                .contains("dino-vitb8: ")
                .doesNotContain("taef2");
        assertThat(weights("list", "--preset", "none").out()).isEqualToIgnoringNewLines("preset none needs no weights");
        assertFailed(weights("list", "--preset", "nil"), "there is no preset 'nil'; use one of small, none");
    }

    @Test
    void theListAsJsonIsACatalogue() throws IOException {
        Outcome outcome = weights("list", "--preset", "small", "--json");
        catalogue = Files.writeString(folder.resolve("again.json"), outcome.out());
        assertThat(weights("list", "--json").out()).isEqualTo(outcome.out());
        assertFailed(Outcome.of("weights", "list", "--catalogue", folder.resolve("gone")), "gone does not exist");
    }

    @Test
    void pullsFromThePublicAddress() {
        Outcome outcome = weights("pull", "one", "--to", weights, "--accept-licence");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .isEqualToIgnoringNewLines("files fetched: 1, already there: 0; the weights are in " + weights);
        assertThat(outcome.err())
                .contains("one: licence Strict, http://strict; commercial use: no", "one/config.json: fetched");
        assertThat(weights.resolve("one/config.json")).hasBinaryContent(CONFIG);

        Outcome again = weights("pull", "--preset", "small", "--to", weights, "--quiet");
        assertThat(again.out()).startsWith("files fetched: 0, already there: 1; ");
        assertThat(again.err()).isEmpty();
    }

    @Test
    void pullsFromAMirror() {
        Outcome outcome =
                weights("pull", "one", "two", "--to", weights, "--from", address("/mirror"), "--accept-licence");
        assertThat(outcome.out()).startsWith("files fetched: 2, ");
        assertThat(weights.resolve("two/config.json")).hasBinaryContent(CONFIG);
    }

    @Test
    void saysWhyItDoesNotPull() throws IOException {
        assertFailed(weights("pull", "one", "--to", weights), "licence of one, Strict", "accept it (--accept-licence)");
        assertFailed(weights("pull", "two", "--to", weights), "two has no public address: ask for it");
        assertFailed(weights("pull", "three", "--to", weights), "there are no weights 'three'; use one, two");
        assertFailed(
                weights("pull", "two", "--to", weights, "--from", address("/nowhere")),
                "127.0.0.1 does not have two/config.json (404)");
        assertFailed(weights("pull", "one", "--to", weights, "--from", "file:///srv"), "'file:///srv' is no address");
        catalogue("0".repeat(64));
        assertFailed(weights("pull", "one", "--to", weights, "--accept-licence"), "its SHA-256 is", "it was not kept");
        assertThat(weights.resolve("one").toFile().list()).isEmpty();
    }

    @Test
    void aPresetThatNeedsNothingPullsNothing() {
        Outcome outcome = weights("pull", "--preset", "none", "--to", weights);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualToIgnoringNewLines("preset none needs no weights");
    }

    @Test
    void pullHasToKnowWhatAndWhere() {
        assertThat(weights("pull", "one")).extracting(Outcome::code).isEqualTo(2);
        Outcome outcome = weights("pull", "--to", weights);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("name entries, or a --preset; see 'glad weights pull --help'");
    }

    @Test
    void checksAFolder() throws IOException {
        Files.createDirectories(weights.resolve("one"));
        assertThat(weights("check", weights).out())
                .isEqualToNormalizingNewlines("not there       one\nnot there       two\nwhat is there is in order\n");

        Outcome missing = weights("check", weights, "--preset", "small");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).isEmpty();
        assertThat(missing.out())
                .isEqualToNormalizingNewlines("missing         one/config.json\nnot there       two\n"
                        + "files wrong: 0, missing: 1; fetch them with 'glad weights pull one --to " + weights + "'\n");

        Files.write(weights.resolve("one/config.json"), CONFIG);
        Outcome complete = weights("check", weights, "--preset", "small");
        assertThat(complete.code()).isZero();
        assertThat(complete.out())
                .contains("ok              one/config.json: valid JSON; checksum right")
                .endsWith("all weights that preset small needs are there" + System.lineSeparator());

        Files.createDirectories(weights.resolve("two"));
        Files.writeString(weights.resolve("two/config.json"), "{");
        Files.writeString(weights.resolve("one/config.json"), "{\"b\": 2}");
        Outcome wrong = weights("check", weights);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out())
                .contains("wrong checksum  one/config.json: its SHA-256 is ", "damaged         two/config.json: ")
                .contains("files wrong: 2, missing: 0; fetch them with 'glad weights pull one --to " + weights
                        + " --force'" + "; get two by hand, as 'glad weights list' says");
    }

    @Test
    void checksForPrograms() throws IOException {
        Files.createDirectories(weights);
        Outcome outcome = weights("check", weights, "--preset", "small", "--json");
        assertThat(outcome.code()).isEqualTo(1);
        JsonNode json = Json.PLAIN.tree(outcome.out());
        assertThat(json.path("format").asText()).isEqualTo("glad-weights-check/1");
        assertThat(json.path("usable").asBoolean()).isFalse();
        assertThat(json.at("/entries/0/needed").asBoolean()).isTrue();
        assertThat(json.at("/entries/0/files/0/state").asText()).isEqualTo("missing");
    }

    @Test
    void checkNeedsAFolderAndAPreset() {
        assertFailed(weights("check", folder.resolve("gone")), "gone is not a folder");
        assertFailed(weights("check", folder, "--preset", "nil"), "there is no preset 'nil'");
        assertThat(weights("check", folder, "--preset", "none").out())
                .isEqualToIgnoringNewLines("preset none needs no weights");
    }
}
