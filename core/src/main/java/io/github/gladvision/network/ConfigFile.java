package io.github.gladvision.network;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes the {@code config.json} that diffusers keeps beside the weights of a network of one class: a JSON
 * object whose settings become a record of the same names in camel case.
 *
 * @param className of the network, as in {@code _class_name}
 * @param defaults JSON of the settings that the record has, with the values that a missing one has
 * @param fixed JSON of the settings that would change the network, with the only values that this library has
 * @param remedy what to use instead where a setting has another value
 */
record ConfigFile<T>(Class<T> type, String className, String defaults, String fixed, String remedy) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Some files name the two sides of a picture, which are the same in all published ones. */
    private static final String SAMPLE_SIZE = "sample_size";

    T read(Path file) {
        try {
            JsonNode found = JSON.readTree(Files.readString(file));
            if (!(found instanceof ObjectNode settings)) {
                throw new GladException("it is not a JSON object; download or save it again");
            }
            refuseOtherNetworks(settings);
            ObjectNode all = (ObjectNode) JSON.readTree(defaults);
            settings.forEachEntry((name, value) -> {
                if (all.has(name)) {
                    all.set(name, value);
                }
            });
            if (all.path(SAMPLE_SIZE).isArray()) {
                all.set(SAMPLE_SIZE, all.get(SAMPLE_SIZE).get(0));
            }
            return JSON.treeToValue(all, type);
        } catch (NoSuchFileException e) {
            throw new GladException(file + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new GladException(file + " cannot be read (" + e + "); check the file", e);
        } catch (JacksonException e) {
            throw new GladException(
                    file + " is not a configuration of " + className + " (" + reason(e)
                            + "); download or save it again",
                    e);
        } catch (GladException e) {
            throw new GladException(file + ": " + e.getMessage(), e);
        }
    }

    /** The constructor's own complaint, if the parser wrapped one; else the parser's first line. */
    private static String reason(JacksonException e) {
        Throwable cause = e.getCause() instanceof GladException ? e.getCause() : e;
        String message = cause == e ? e.getOriginalMessage() : cause.getMessage();
        return message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
    }

    private void refuseOtherNetworks(ObjectNode settings) {
        JsonNode found = settings.path("_class_name");
        if (found.isString() && !found.stringValue().equals(className)) {
            throw new GladException("it describes a " + found.stringValue() + ", not a " + className + "; use another");
        }
        for (Map.Entry<String, JsonNode> setting : JSON.readTree(fixed).properties()) {
            JsonNode value = settings.path(setting.getKey());
            if (!value.isMissingNode() && !value.isNull() && !same(value, setting.getValue())) {
                throw new GladException(setting.getKey() + " " + value + " is not supported, only " + setting.getValue()
                        + "; use " + remedy);
            }
        }
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.doubleValue() == b.doubleValue() : a.equals(b);
    }

    void write(T config, Path file) {
        ObjectNode root = JSON.createObjectNode().put("_class_name", className);
        root.setAll((ObjectNode) JSON.valueToTree(config));
        byte[] text = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(root)
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8);
        SafeFile.write(file, out -> out.write(text));
    }
}
