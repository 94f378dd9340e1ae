package io.github.gladvision.settings;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings records as JSON: snake_case names, lower-case enum values, every property present, none unknown. A setting
 * is addressed by its path, such as {@code detector.map.blur_sigma}.
 */
public final class SettingsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private SettingsJson() {}

    /** @param origin what the tree was read from, for the message if it does not fit */
    public static <T> T fromTree(JsonNode tree, Class<T> type, String origin) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw invalid(origin, e);
        }
    }

    /** @param origin what the text was read from, for the message if it does not fit */
    public static <T> T fromText(String text, Class<T> type, String origin) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw invalid(origin, e);
        }
    }

    /**
     * @param origin what the text was read from, for the message if it is not a JSON object
     */
    public static ObjectNode parseTree(String text, String origin) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode tree) {
                return tree;
            }
        } catch (JacksonException e) {
            throw invalid(origin, e);
        }
        throw new GladException(origin + " is not a JSON object; restore the original file");
    }

    /** Without any fields. */
    static ObjectNode newTree() {
        return MAPPER.createObjectNode();
    }

    public static ObjectNode toTree(Object settings) {
        return MAPPER.valueToTree(settings);
    }

    public static String toText(Object settings) {
        return MAPPER.writeValueAsString(settings);
    }

    /** Settings of a kind that {@code type} has several of, with the name of the kind. */
    public static <T> String toTypedText(T settings, Class<T> type) {
        return MAPPER.writerFor(type).writeValueAsString(settings);
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
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            String changed = values.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", "));
            throw new BadSettingException("setting " + changed + " does not fit; " + firstLine(e), e);
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
        if (!parent.has(name) || parent.get(name).isObject() && !value.isObject()) {
            throw unknown(path, tree);
        }
        parent.set(name, value);
    }

    private static JsonNode parse(String value) {
        try {
            JsonNode node = MAPPER.readTree(value);
            return node.isMissingNode() ? MAPPER.getNodeFactory().stringNode(value) : node;
        } catch (JacksonException e) {
            return MAPPER.getNodeFactory().stringNode(value);
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

    private static GladException invalid(String origin, JacksonException e) {
        if (e.getCause() instanceof GladException own) {
            return new GladException(origin + ": " + placed(own, e), e);
        }
        return new GladException(origin + ": " + firstLine(e) + "; correct it or restore the original file", e);
    }

    private static String firstLine(JacksonException e) {
        if (e.getCause() instanceof GladException own) {
            return placed(own, e);
        }
        if (e.getCause() instanceof NullPointerException) {
            return path(e) + " has a value that is null";
        }
        String message = e.getOriginalMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    /** The message of a setting's own check, with the path before the name. */
    private static String placed(GladException own, JacksonException e) {
        String path = path(e);
        return own instanceof BadValueException && !path.isEmpty() ? path + "." + own.getMessage() : own.getMessage();
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
