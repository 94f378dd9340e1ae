package io.github.gladvision.network.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files of transformers' {@code CLIPTokenizer}, whatever version wrote them. As in transformers 5, vocabulary, merges
 * and special tokens are taken from them, and the steps of the tokenizer are always the same.
 */
final class ClipTokenizerFolder {
    /** Canonical composition, single spaces, lower case; then words, digits one by one, and signs; then bytes. */
    private static final String STEPS =
            """
            {"version": "1.0",
             "normalizer": {"type": "Sequence", "normalizers": [
               {"type": "NFC"},
               {"type": "Replace", "pattern": {"Regex": "\\\\s+"}, "content": " "},
               {"type": "Lowercase"}]},
             "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
               {"type": "Split", "pattern": {"Regex": ""}, "behavior": "Removed", "invert": true},
               {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}]},
             "post_processor": {"type": "RobertaProcessing", "trim_offsets": false, "add_prefix_space": false},
             "model": {"type": "BPE", "continuing_subword_prefix": "", "end_of_word_suffix": "</w>",
               "fuse_unk": false, "byte_fallback": false, "ignore_merges": false}}
            """;

    private static final String WORDS =
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

    /** Settings that would make another tokenizer, with the only values supported. */
    private static final Map<String, String> FIXED = Map.of("padding_side", "right", "truncation_side", "right");

    private static final int USUAL_LENGTH = 77;
    /** No text is longer; transformers writes a number beyond it for "any length". */
    private static final double ANY_LENGTH = 1e6;

    private static final Json JSON = Json.PLAIN;

    private final Path folder;
    private final JsonNode config;
    private final JsonNode vocabulary;
    private final JsonNode merges;
    private final ClipSpecialTokens special;

    private ClipTokenizerFolder(Path folder) throws IOException {
        this.folder = folder;
        config = json("tokenizer_config.json");
        refuseOtherTokenizers();
        JsonNode whole = json("tokenizer.json");
        JsonNode model = whole.path("model");
        vocabulary = model.isObject() ? model.path("vocab") : json("vocab.json");
        if (!vocabulary.isObject()) {
            throw new BrokenModelException(
                    "it has neither tokenizer.json nor vocab.json; name the folder \"tokenizer\" of a"
                            + " Stable Diffusion model");
        }
        merges = model.isObject() ? model.path("merges") : lines("merges.txt");
        special = new ClipSpecialTokens(
                vocabulary, config, json("special_tokens_map.json"), json("added_tokens.json"), whole);
    }

    /** @throws GladException if a file is missing or damaged, or belongs to another tokenizer; it names the folder */
    static ClipTokenizerFolder read(Path folder) {
        try {
            return new ClipTokenizerFolder(folder);
        } catch (IOException e) {
            throw new BrokenModelException(folder + " cannot be read (" + SafeFile.reason(e) + "); check the path", e);
        } catch (IllegalArgumentException e) {
            throw new BrokenModelException(
                    folder + ": its settings are not those of a tokenizer; download or save it again", e);
        } catch (GladException e) {
            throw new BrokenModelException(folder + ": " + e.getMessage(), e);
        }
    }

    private JsonNode json(String name) throws IOException {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? JSON.tree(Files.readString(file)) : MissingNode.getInstance();
        } catch (MalformedJsonException e) {
            throw new BrokenModelException(name + " is not valid JSON (" + e.reason() + "); download it again", e);
        }
    }

    /** The lines but for the first, which names a version. */
    private ArrayNode lines(String name) throws IOException {
        ArrayNode lines = JSON.array();
        for (String line : Files.readString(folder.resolve(name)).split("\r?\n")) {
            if (!line.isEmpty() && !line.startsWith("#version")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private void refuseOtherTokenizers() {
        String kind = config.path("tokenizer_class").asText("CLIPTokenizer");
        if (!kind.startsWith("CLIPTokenizer")) {
            throw new BrokenModelException("it describes a " + kind + ", not a CLIPTokenizer; use another");
        }
        FIXED.forEach((name, value) -> {
            if (!config.path(name).asText(value).equals(value)) {
                throw new BrokenModelException(name + " " + config.path(name) + " is not supported, only \"" + value
                        + "\"; use a model of the Stable Diffusion 1 or 2 family");
            }
        });
    }

    /** All of it as one {@code tokenizer.json}. */
    String tokenizerJson() {
        ObjectNode root = (ObjectNode) JSON.tree(STEPS);
        ((ObjectNode) root.at("/pre_tokenizer/pretokenizers/0/pattern")).put("Regex", WORDS);
        root.set("added_tokens", special.all());
        ObjectNode processor = (ObjectNode) root.get("post_processor");
        processor
                .putArray("cls")
                .add(special.content(ClipSpecialTokens.START))
                .add(special.id(ClipSpecialTokens.START));
        processor.putArray("sep").add(special.content(ClipSpecialTokens.END)).add(special.id(ClipSpecialTokens.END));
        ObjectNode model = (ObjectNode) root.get("model");
        model.put("unk_token", special.content(ClipSpecialTokens.UNKNOWN));
        model.set("vocab", vocabulary);
        model.set("merges", merges);
        return JSON.text(root);
    }

    /** Number of tokens that a text is cut off or filled up to. */
    int maxLength() {
        double length = config.path("model_max_length").asDouble(ANY_LENGTH);
        if (length < 2) {
            throw new BrokenModelException(
                    folder + ": model_max_length must be at least 2, for start and end; correct it");
        }
        return length < ANY_LENGTH ? (int) length : USUAL_LENGTH;
    }

    /** The number of the token that fills up. */
    int padding() {
        return special.id(ClipSpecialTokens.PADDING);
    }
}
