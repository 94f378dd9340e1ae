package io.github.gladvision.network;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code config.json} of one kind of network, as diffusers and transformers write it: what of it is read, and what is
 * refused because it would make another network.
 *
 * @param description what to call such a file in messages, with its article
 * @param kindKey the setting that names the kind of network
 * @param kind its value for this kind
 * @param defaults JSON of the settings that are read, with the values of those that a file does not name
 * @param fixed JSON of settings that would change the network, with the only values that it has
 * @param models which models have these values, for messages
 */
public record ConfigFile(
        String description, String kindKey, String kind, String defaults, String fixed, String models) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Reads a file into a record whose components are the settings without underscores.
     *
     * @param tidy a last change to the settings before that
     * @throws GladException if it cannot be read, is of another kind, or asks for what the network does not have
     */
    public <T> T read(Path file, Class<T> type, Consumer<ObjectNode> tidy) {
        try {
            JsonNode found = JSON.readTree(Files.readString(file));
            if (!(found instanceof ObjectNode settings)) {
                throw new BrokenModelException("it is not a JSON object; download or save it again");
            }
            refuseOtherNetworks(settings);
            ObjectNode all = (ObjectNode) JSON.readTree(defaults);
            settings.forEachEntry((name, value) -> {
                if (all.has(name)) {
                    all.set(name, value);
                }
            });
            tidy.accept(all);
            return JSON.treeToValue(all, type);
        } catch (NoSuchFileException e) {
            throw new BrokenModelException(file + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new BrokenModelException(file + " cannot be read (" + e + "); check the file", e);
        } catch (JacksonException e) {
            throw new BrokenModelException(
                    file + " is not " + description + " (" + reason(e) + "); download or save it again", e);
        } catch (GladException e) {
            throw new BrokenModelException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The class that a {@code config.json} of diffusers' form describes.
     *
     * @throws GladException if the file cannot be read or does not say
     */
    public static String className(Path file) {
        try {
            JsonNode name = JSON.readTree(Files.readString(file)).path("_class_name");
            if (!name.isString()) {
                throw new BrokenModelException(file
                        + " does not say which network it describes (_class_name); download or" + " save it again");
            }
            return name.stringValue();
        } catch (NoSuchFileException e) {
            throw new BrokenModelException(file + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new BrokenModelException(file + " cannot be read (" + e + "); check the file", e);
        } catch (JacksonException e) {
            throw new BrokenModelException(file + " is not valid JSON; download or save it again", e);
        }
    }

    /** The size of pictures may be given as height and width, which are the same in all published networks. */
    public static void useOneSide(ObjectNode settings) {
        if (settings.get("sample_size").isArray()) {
            settings.set("sample_size", settings.get("sample_size").get(0));
        }
    }

    /** The constructor's own complaint, if the parser wrapped one; else the parser's first line. */
    private static String reason(JacksonException e) {
        Throwable cause = e.getCause() instanceof GladException ? e.getCause() : e;
        String message = cause == e ? e.getOriginalMessage() : cause.getMessage();
        return message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
    }

    private void refuseOtherNetworks(ObjectNode settings) {
        JsonNode found = settings.path(kindKey);
        if (found.isString() && !found.stringValue().equals(kind)) {
            throw new BrokenModelException(
                    "it describes a " + found.stringValue() + ", not a " + kind + "; use another");
        }
        for (Map.Entry<String, JsonNode> only : JSON.readTree(fixed).properties()) {
            JsonNode value = settings.path(only.getKey());
            if (!value.isMissingNode() && !value.isNull() && !same(value, only.getValue())) {
                throw new BrokenModelException(only.getKey() + " " + value + " is not supported, only "
                        + only.getValue() + "; use a model of " + models);
            }
        }
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.doubleValue() == b.doubleValue() : a.equals(b);
    }

    /** Writes the settings of {@code config}, a record, after the one that names the kind. */
    public void write(Record config, Path file) {
        ObjectNode root = JSON.createObjectNode().put(kindKey, kind);
        root.setAll((ObjectNode) JSON.valueToTree(config));
        byte[] text = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(root)
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8);
        SafeFile.write(file, out -> out.write(text));
    }
}
