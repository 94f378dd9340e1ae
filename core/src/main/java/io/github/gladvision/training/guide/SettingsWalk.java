package io.github.gladvision.training.guide;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.github.gladvision.settings.Demands;
import io.github.gladvision.training.guide.SettingsGuide.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Walks over records of settings and all that are in them. */
final class SettingsWalk {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private final Demands demands;
    private final Properties meanings = Meanings.read();
    private final Map<String, JsonNode> presets = new LinkedHashMap<>();

    SettingsWalk(Demands demands) {
        this.demands = demands;
    }

    void addPreset(String name, JsonNode settings) {
        presets.put(name, settings);
    }

    List<Setting> over(Class<?> settings) {
        List<Setting> all = new ArrayList<>();
        group(settings, "", "", all);
        return all;
    }

    /**
     * @param kind of which of several kinds the settings are, for the meaning; or empty
     * @param groups is given what adds the groups in it, which come after the settings beside them
     */
    private void record(Class<?> type, String prefix, String kind, List<Setting> into, List<Runnable> groups) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = NAMES.translate(component.getName());
            String key = prefix + name;
            Class<?> valueType = component.getType();
            Class<?> element = element(component.getGenericType());
            if (valueType.isRecord()) {
                groups.add(() -> group(valueType, key + ".", kind, into));
            } else if (valueType.isSealed()) {
                groups.add(() -> kinds(valueType, key, isNullable(component), into));
            } else {
                into.add(setting(key, kind + meaning(type, component.getName()), values(type, component, name)));
                if (element != null && element.isRecord()) {
                    groups.add(() -> group(element, key + "[].", kind, into));
                }
            }
        }
    }

    private void group(Class<?> type, String prefix, String kind, List<Setting> into) {
        List<Runnable> groups = new ArrayList<>();
        record(type, prefix, kind, into, groups);
        groups.forEach(Runnable::run);
    }

    private void kinds(Class<?> type, String key, boolean nullable, List<Setting> into) {
        JsonSubTypes.Type[] kinds = type.getAnnotation(JsonSubTypes.class).value();
        String names = Arrays.stream(kinds).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "));
        into.add(setting(
                key + ".type", meaning(type, "type") + (nullable ? " (" + key + " may be null: none)" : ""), names));
        List<Runnable> groups = new ArrayList<>();
        for (JsonSubTypes.Type kind : kinds) {
            record(kind.value(), key + ".", "(" + kind.name() + ") ", into, groups);
        }
        groups.forEach(Runnable::run);
    }

    private Setting setting(String key, String meaning, String values) {
        Map<String, String> found = new LinkedHashMap<>();
        presets.forEach((preset, settings) -> {
            JsonNode value = settings.at("/" + key.replace('.', '/'));
            boolean other = meaning.startsWith("(") && !meaning.startsWith("(" + kind(settings, key) + ")");
            if (!value.isMissingNode() && !other) {
                found.put(preset, value.toString());
            }
        });
        return new Setting(key, meaning, values, found);
    }

    /** Of which kind the settings are that a preset has beside this key, or around it. */
    private static String kind(JsonNode settings, String key) {
        String group = key;
        while (group.contains(".")) {
            group = group.substring(0, group.lastIndexOf('.'));
            JsonNode type = settings.at("/" + group.replace('.', '/') + "/type");
            if (type.isTextual()) {
                return type.asText();
            }
        }
        return "";
    }

    private String meaning(Class<?> type, String component) {
        String key =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.') + "." + component;
        String meaning = meanings.getProperty(key);
        if (meaning == null) {
            throw new IllegalStateException("no meaning of " + key);
        }
        return meaning;
    }

    private String values(Class<?> type, RecordComponent component, String name) {
        List<String> parts = new ArrayList<>();
        parts.add(kindOfValue(component));
        demands.of(type, name).forEach(demand -> parts.add(demand.replaceFirst("^must (?:be|lie) ", "")));
        if (isNullable(component)) {
            parts.add("or null");
        }
        return String.join("; ", parts);
    }

    private static String kindOfValue(RecordComponent component) {
        Class<?> type = component.getType();
        Class<?> element = element(component.getGenericType());
        if (element != null) {
            return element.isRecord() ? "list" : element == String.class ? "list of texts" : "list of whole numbers";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        if (type == boolean.class) {
            return "true, false";
        }
        if (type == String.class) {
            return "text";
        }
        return type == double.class ? "number" : "whole number";
    }

    private static @Nullable Class<?> element(Type type) {
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : null;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
