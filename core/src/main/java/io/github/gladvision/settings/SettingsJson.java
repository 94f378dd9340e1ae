package io.github.gladvision.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings records as JSON: snake_case names, lower-case enum values, every property present, none unknown. A setting
 * is addressed by its path, such as {@code detector.map.blur_sigma}.
 */
public final class SettingsJson {
    private static final Json JSON = Json.of(builder -> {
        Json.snakeCaseEnums(builder);
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    });

    private SettingsJson() {}

    /**
     * The settings that {@link #toMap} gave.
     *
     * @param origin where the values are from, for the message if they do not fit
     */
    public static <T> T fromMap(Map<String, Object> values, Class<T> type, String origin) {
        try {
            return JSON.read(JSON.toTree(values), type);
        } catch (MalformedJsonException e) {
            throw invalid(origin, e);
        }
    }

    /** @param origin what the text was read from, for the message if it does not fit */
    public static <T> T fromText(String text, Class<T> type, String origin) {
        try {
            return JSON.read(text, type);
        } catch (MalformedJsonException e) {
            throw invalid(origin, e);
        }
    }

    /**
     * What is in a text, whatever it is about: as {@link #toMap}.
     *
     * @param origin what the text was read from, for the message if it is not a JSON object
     */
    public static Map<String, Object> parse(String text, String origin) {
        try {
            if (JSON.tree(text) instanceof ObjectNode tree) {
                return map(tree);
            }
        } catch (MalformedJsonException e) {
            throw invalid(origin, e);
        }
        throw new GladException(origin + " is not a JSON object; restore the original file");
    }

    private static ObjectNode toTree(Object settings) {
        return (ObjectNode) JSON.toTree(settings);
    }

    /** By name in their order: texts, numbers, booleans, nulls, lists, and maps of the same. It belongs to the caller. */
    public static Map<String, Object> toMap(Object settings) {
        return map(toTree(settings));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(ObjectNode tree) {
        return JSON.read(tree, LinkedHashMap.class);
    }

    public static String toText(Object settings) {
        return JSON.indented(settings);
    }

    /** Settings of a kind that {@code type} has several of, with the name of the kind. */
    public static <T> String toTypedText(T settings, Class<T> type) {
        return JSON.indented(settings, type);
    }

    /**
     * A copy of {@code settings} with values replaced, all of them before the result is checked, so that settings that
     * depend on each other can change together.
     *
     * @param values by path, names separated by dots; each JSON, or else taken as text
     * @throws GladException if there is no such setting or the value does not fit it
     */
    public static <T> T with(T settings, Map<String, String> values) {
        ObjectNode tree = toTree(settings);
        values.forEach((path, value) -> replace(tree, path, parse(value)));
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) settings.getClass();
        try {
            return JSON.read(tree, type);
        } catch (MalformedJsonException e) {
            String setting = e.setting();
            if (setting != null && "".equals(values.get(setting))) { // a text may be empty, and nothing else
                throw new BadSettingException(setting, "setting " + setting + " is given no value; give it one", e);
            }
            String changed = values.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", "));
            throw new BadSettingException(e.setting(), "setting " + changed + " does not fit; " + e.reason(), e);
        }
    }

    private static void replace(ObjectNode tree, String path, JsonNode value) {
        ObjectNode parent = tree;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            if (!(parent.get(names[i]) instanceof ObjectNode child)) {
                throw unknown(path, tree);
            }
            parent = child;
        }
        String name = names[names.length - 1];
        if (!parent.has(name)) {
            throw unknown(path, tree);
        }
        if (parent.get(name).isObject() && !value.isObject() && !value.isNull()) {
            throw new BadSettingException(
                    path,
                    path + " is a group of settings; change one of them, such as " + path + "."
                            + parent.get(name).fieldNames().next() + ", or give all as a JSON object",
                    null);
        }
        parent.set(name, value);
    }

    private static JsonNode parse(String value) {
        try {
            JsonNode node = JSON.tree(value);
            return node.isMissingNode() ? TextNode.valueOf(value) : node;
        } catch (MalformedJsonException e) {
            return TextNode.valueOf(value);
        }
    }

    private static GladException unknown(String path, ObjectNode tree) {
        List<String> known = new ArrayList<>();
        collect("", tree, known);
        return new BadSettingException(
                "there is no setting '" + path + "'; the settings are " + String.join(", ", known));
    }

    private static void collect(String prefix, ObjectNode tree, List<String> into) {
        tree.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode child && !child.isEmpty()) {
                collect(prefix + entry.getKey() + ".", child, into);
            } else {
                into.add(prefix + entry.getKey());
            }
        });
    }

    private static GladException invalid(String origin, MalformedJsonException e) {
        String remedy = e.refused() ? "" : "; correct it or restore the original file";
        return new GladException(origin + ": " + e.reason() + remedy, e);
    }
}
