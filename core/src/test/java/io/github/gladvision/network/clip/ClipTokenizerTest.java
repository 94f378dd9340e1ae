package io.github.gladvision.network.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.json.Json;
import io.github.gladvision.network.NetworkFixtures;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders, texts and expected tokens are made by {@code reference/make_tokenizer_fixture.py}. */
class ClipTokenizerTest {
    private static final Path FIXTURE = NetworkFixtures.resource("tokenizer");
    private static final String WHOLE = "tokenizer.json";

    @TempDir
    Path folder;

    /** The folder {@code name} of the fixture as a pipeline has it, with vocabulary and merges in it. */
    private static Path assemble(Path fixture, String name, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> settings = Files.list(fixture.resolve(name))) {
            for (Path file : settings.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        if (!Files.exists(target.resolve(WHOLE))) {
            Files.copy(fixture.resolve("vocab.json"), target.resolve("vocab.json"));
            Files.copy(fixture.resolve("merges.txt"), target.resolve("merges.txt"));
        }
        return target;
    }

    /** Compares the tokens of all texts for which the fixture has them; how many these are. */
    private static int compare(Path fixture, String name, Path target) throws IOException {
        JsonNode expected = Json.PLAIN.tree(Files.readString(fixture.resolve("texts.json")));
        int compared = 0;
        try (ClipTokenizer tokenizer = ClipTokenizer.read(assemble(fixture, name, target))) {
            long[] empty = tokenizer.encode("");
            long padding = expected.path("padding").path(name).asLong();
            for (int i = 0; i < expected.path("texts").size(); i++) {
                JsonNode ids = expected.path(name).path(i);
                if (!name.equals("sd1")) {
                    ids = expected.path(name).path(Integer.toString(i)); // where it differs
                    ids = ids.isArray() || name.equals("whole")
                            ? ids
                            : expected.path("sd1").path(i);
                }
                if (ids.isArray()) {
                    String text = expected.path("texts").path(i).asText();
                    assertThat(tokenizer.encode(text)).as(text).isEqualTo(around(ids, empty, padding));
                    compared++;
                }
            }
        }
        return compared;
    }

    private static long[] around(JsonNode ids, long[] empty, long padding) {
        long[] all = new long[77];
        Arrays.fill(all, padding);
        all[0] = empty[0];
        for (int i = 0; i < ids.size(); i++) {
            all[i + 1] = ids.get(i).asLong();
        }
        all[ids.size() + 1] = empty[1];
        return all;
    }

    @ParameterizedTest
    @CsvSource({"sd1, 1000", "sd2, 1000", "listed, 1000", "apart, 1000", "whole, 37"})
    void givesTheTokensOfTransformers(String name, int texts) throws IOException {
        assertThat(compare(FIXTURE, name, folder)).isEqualTo(texts);
    }

    /** With a vocabulary that is too large for the project, made by the same script. */
    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "listed", "apart"})
    void givesTheTokensOfTransformersWithTheWholeVocabulary(String name) throws IOException {
        String whole = System.getProperty("glad.clip_tokenizer");
        assumeTrue(whole != null, "-Dglad.clip_tokenizer=FOLDER names no folder with CLIP's whole vocabulary");
        assertThat(compare(Path.of(whole), name, folder)).isEqualTo(1000);
    }

    @Test
    void replacesHalvesOfSurrogatePairs() throws IOException {
        try (ClipTokenizer tokenizer = ClipTokenizer.read(assemble(FIXTURE, "sd1", folder))) {
            assertThat(tokenizer.maxLength()).isEqualTo(77);
            assertThat(tokenizer.encode("a \ud83d b \ude00\ud83d \ud83d\ude00 \ude00"))
                    .isEqualTo(tokenizer.encode("a \ufffd b \ufffd\ufffd \ud83d\ude00 \ufffd"));
        }
    }

    @Test
    void cutsOffAtTheLengthOfTheModel() throws IOException {
        assemble(FIXTURE, "sd1", folder);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 5}");
        try (ClipTokenizer tokenizer = ClipTokenizer.read(folder)) {
            assertThat(tokenizer.encode("1 2 3 4"))
                    .hasSize(5)
                    .startsWith(tokenizer.encode("1 2 3"))
                    .endsWith(tokenizer.encode("")[1]);
        }
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 1e30}");
        try (ClipTokenizer tokenizer = ClipTokenizer.read(folder)) {
            assertThat(tokenizer.encode("")).hasSize(77);
        }
    }

    /** In a process of its own: with nothing unpacked yet, without a network, and without a trace in the home folder. */
    @Test
    void needsNothingButItsFiles() throws IOException, InterruptedException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path cache = folder.resolve("cache");
        List<String> options = List.of("-Duser.home=" + home, "-Dorg.bytedeco.javacpp.cachedir=" + cache);
        Path tokenizer = assemble(FIXTURE, "sd1", folder.resolve("tokenizer"));
        assertThat(ChildProcess.start(options, Offline.class, tokenizer).exitCode())
                .isZero();
        assertThat(home).isEmptyDirectory();
        assertThat(cache.resolve("tokenizers")).isDirectoryRecursivelyContaining("regex:.*tokenizers\\.(so|dylib|dll)");
    }

    /** Ends with 0 if a tokenizer works, asks for no connection, and leaves the settings of DJL as they were. */
    static final class Offline {
        public static void main(String[] arguments) {
            Set<String> protocols = ConcurrentHashMap.newKeySet();
            URL.setURLStreamHandlerFactory(protocol -> {
                protocols.add(protocol);
                return null;
            });
            System.setProperty("OPT_OUT_TRACKING", "false");
            try (ClipTokenizer tokenizer = ClipTokenizer.read(Path.of(arguments[0]))) {
                boolean works = tokenizer.encode("a photo")[76] == tokenizer.encode("")[1];
                boolean restored = System.getProperty("ai.djl.offline") == null
                        && System.getProperty("ENGINE_CACHE_DIR") == null
                        && "false".equals(System.getProperty("OPT_OUT_TRACKING"));
                boolean offline = !protocols.contains("http") && !protocols.contains("https");
                System.exit(works && restored && offline ? 0 : 1);
            }
        }
    }

    @Test
    void isOfNoUseOnceClosed() throws IOException {
        ClipTokenizer tokenizer = ClipTokenizer.read(assemble(FIXTURE, "sd1", folder));
        tokenizer.close();
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.encode("a")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vocab.json | [] | neither tokenizer.json nor vocab.json",
                "vocab.json | { | vocab.json is not valid JSON",
                "vocab.json | {\"a\": \"b\"} | holds no usable tokenizer",
                "merges.txt | a b c | holds no usable tokenizer",
                "merges.txt | nowhere tobefound | holds no usable tokenizer",
                "tokenizer_config.json | {\"tokenizer_class\": \"T5Tokenizer\"} | describes a T5Tokenizer, not a CLIP",
                "tokenizer_config.json | {\"padding_side\": \"left\"} | padding_side \"left\" is not supported",
                "tokenizer_config.json | {\"model_max_length\": 1} | model_max_length must be at least 2",
                "tokenizer_config.json | {\"added_tokens_decoder\": {\"x\": {}}} | are not those of a tokenizer",
                "special_tokens_map.json | {\"bos_token\": [1]} | are not those of a tokenizer",
                "added_tokens.json | {\"<x>\": \"y\"} | are not those of a tokenizer",
                "tokenizer.json | {\"model\": {}} | neither tokenizer.json nor vocab.json"
            })
    void refusesWhatIsNoSuchTokenizer(String file, String content, String why) throws IOException {
        Files.writeString(assemble(FIXTURE, "sd1", folder).resolve(file), content);
        refuses(folder, why);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        refuses(folder.resolve("nowhere"), "neither tokenizer.json nor vocab.json");
        Files.delete(assemble(FIXTURE, "sd1", folder).resolve("merges.txt"));
        refuses(folder, "merges.txt");
    }

    private static void refuses(Path folder, String why) {
        assertThatThrownBy(() -> ClipTokenizer.read(folder))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }
}
