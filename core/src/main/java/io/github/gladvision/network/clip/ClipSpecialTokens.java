package io.github.gladvision.network.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tokens that are recognised in a text before it is taken apart into words: those for start, end and padding, and
 * whatever was added to a vocabulary. Versions of transformers write them in different places; as transformers 5 does,
 * this looks in all of them.
 */
final class ClipSpecialTokens {
    static final String START = "bos_token";
    static final String END = "eos_token";
    static final String UNKNOWN = "unk_token";
    static final String PADDING = "pad_token";

    private static final Map<String, String> USUAL = usual();
    private static final List<String> FURTHER = List.of("additional_special_tokens", "extra_special_tokens");

    private final JsonNode vocabulary;
    private final Map<String, String> contents = new LinkedHashMap<>();
    /** By content, as they stand in a {@code tokenizer.json}. */
    private final Map<String, ObjectNode> tokens = new LinkedHashMap<>();

    /**
     * Each of the files may be missing. Throws IllegalArgumentException where texts or numbers should be and are not.
     *
     * @param vocabulary ids of the tokens of the byte-pair encoding, special ones possibly among them
     * @param config content of {@code tokenizer_config.json}
     * @param map content of {@code special_tokens_map.json}; it counts more than the configuration, unless that lists all
     *     added tokens itself, as later versions do
     * @param apart content of {@code added_tokens.json}
     * @param whole content of {@code tokenizer.json}
     */
    ClipSpecialTokens(JsonNode vocabulary, JsonNode config, JsonNode map, JsonNode apart, JsonNode whole) {
        this.vocabulary = vocabulary;
        JsonNode listed = config.path("added_tokens_decoder");
        JsonNode overriding = listed.isObject() ? MissingNode.getInstance() : map;
        Map<String, JsonNode> named = new LinkedHashMap<>();
        USUAL.forEach((name, usual) -> {
            JsonNode value = overriding.has(name) ? overriding.get(name) : config.path(name);
            named.put(name, value);
            contents.put(name, content(value, usual));
        });

        Map<Integer, ObjectNode> stored = new TreeMap<>();
        if (listed.isObject()) {
            listed.properties().forEach(entry -> stored.put(Integer.valueOf(entry.getKey()), token(entry.getValue())));
        } else {
            apart.properties()
                    .forEach(entry -> stored.put(
                            number(entry.getValue()), token(entry.getKey(), contents.containsValue(entry.getKey()))));
            whole.path("added_tokens").forEach(token -> stored.put(number(token.path("id")), token(token)));
        }
        stored.values().forEach(token -> tokens.put(content(token, ""), token));
        Set<String> before = Set.copyOf(tokens.keySet());
        named.forEach((name, value) -> addSpecial(Objects.requireNonNull(contents.get(name)), value, before));
        for (String list : FURTHER) {
            config.path(list).forEach(value -> addSpecial(content(value, ""), value, tokens.keySet()));
            overriding.path(list).forEach(value -> addSpecial(content(value, ""), value, tokens.keySet()));
        }
        number();
    }

    private static Map<String, String> usual() {
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put(START, "<|startoftext|>");
        usual.put(END, "<|endoftext|>");
        usual.put(UNKNOWN, "<|endoftext|>");
        usual.put(PADDING, "<|endoftext|>");
        return usual;
    }

    private static String content(JsonNode value, String usual) {
        JsonNode text = value.isObject() ? value.path("content") : value;
        if (text.isMissingNode() || text.isNull()) {
            return usual;
        }
        if (!text.isTextual()) {
            throw new IllegalArgumentException("a token is not a text");
        }
        return text.textValue();
    }

    private static int number(JsonNode value) {
        if (!value.canConvertToInt()) {
            throw new IllegalArgumentException("a token's number is none");
        }
        return value.intValue();
    }

    /** Where several describe one token, those that give nothing but its content win over those that say more. */
    private void addSpecial(String content, JsonNode value, Set<String> before) {
        if (before.contains(content)) {
            Objects.requireNonNull(tokens.get(content)).put("special", true);
        } else if (value.isObject()) {
            tokens.putIfAbsent(content, token(value).put("special", true));
        } else {
            tokens.put(content, token(content, true));
        }
    }

    /** A token of that content alone: special ones are looked for before the text is put into lower case, others after. */
    private static ObjectNode token(String content, boolean special) {
        return token(Json.PLAIN.object().put("content", content).put("special", special));
    }

    private static ObjectNode token(JsonNode described) {
        boolean special = described.path("special").asBoolean(false);
        return Json.PLAIN
                .object()
                .put("content", content(described, ""))
                .put("single_word", described.path("single_word").asBoolean(false))
                .put("lstrip", described.path("lstrip").asBoolean(false))
                .put("rstrip", described.path("rstrip").asBoolean(false))
                .put("normalized", described.path("normalized").asBoolean(!special))
                .put("special", special);
    }

    /** Tokens that are not in the vocabulary are numbered after it. */
    private void number() {
        int next = vocabulary.size();
        for (Map.Entry<String, ObjectNode> token : tokens.entrySet()) {
            JsonNode known = vocabulary.path(token.getKey());
            token.getValue().put("id", known.isNumber() ? known.asInt() : next++);
        }
    }

    /** All of them, as they stand in a {@code tokenizer.json}. */
    ArrayNode all() {
        return Json.PLAIN.array().addAll(tokens.values());
    }

    /** The text of a token, by its name in the configuration. */
    String content(String name) {
        return Objects.requireNonNull(contents.get(name));
    }

    /** The number of a token, by its name in the configuration. */
    int id(String name) {
        return Objects.requireNonNull(tokens.get(content(name))).get("id").asInt();
    }
}
