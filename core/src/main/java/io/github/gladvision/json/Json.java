package io.github.gladvision.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON in one way. Only what Jackson 2.17 has and later versions do alike is used, and what they may
 * have other ideas about is set: limits, the digits of numbers, what follows a value.
 */
public final class Json {
    /** A name that no record knows is passed over, one that is missing is null, or 0 where a number belongs. */
    public static final Json PLAIN = of(builder -> {});

    private final JsonMapper mapper;

    private Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @param more settings beyond those that all JSON here has */
    public static Json of(Consumer<JsonMapper.Builder> more) {
        JsonMapper.Builder builder = JsonMapper.builder(factory())
                .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS, MapperFeature.USE_GETTERS_AS_SETTERS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // a record's components are all there is
                .disable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT) // 1.5 of something counted is a mistake
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        more.accept(builder);
        return new Json(builder.build());
    }

    /** Has the constants of enums called what they are called in the code, in lower case. */
    public static void snakeCaseEnums(JsonMapper.Builder builder) {
        builder.annotationIntrospector(
                AnnotationIntrospector.pair(new SnakeCaseEnums(), new JacksonAnnotationIntrospector()));
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(500)
                        .maxNameLength(50_000)
                        .maxStringLength(100_000_000) // some files of shapes carry their picture
                        .maxNumberLength(1000)
                        .build())
                // Names from files would stay in the memory of the whole program.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // The fewest digits that tell a number from others; what the JDK writes depends on its version.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .build();
    }

    /**
     * A missing node if there is nothing in the text.
     *
     * @throws MalformedJsonException if it is no JSON, or something follows it
     */
    public JsonNode tree(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(e);
        }
    }

    /** @throws MalformedJsonException if it is no JSON, does not fit the type, or is {@code null} */
    public <T> T read(String text, Class<T> type) {
        try {
            return present(mapper.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(e);
        }
    }

    /**
     * @throws MalformedJsonException if it is no JSON, does not fit the type, or is {@code null}
     * @throws IOException if it cannot be read
     */
    public <T> T read(InputStream in, Class<T> type) throws IOException {
        try {
            return present(mapper.readValue(in, type));
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(e);
        }
    }

    /** @throws MalformedJsonException if the tree does not fit the type, or is {@code null} */
    public <T> T read(JsonNode tree, Class<T> type) {
        try {
            return present(mapper.treeToValue(tree, type));
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(e);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new MalformedJsonException("there is nothing in it");
        }
        return value;
    }

    /** What {@link #text} writes, as a tree. */
    public JsonNode toTree(Object value) {
        return mapper.valueToTree(value);
    }

    /** In one line, without spaces. */
    public String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** For people: a line for each property. */
    public String indented(Object value) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** {@link #indented}, with the name of its kind where {@code type} has several. */
    public <T> String indented(T value, Class<T> type) {
        try {
            return mapper.writerFor(type).withDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public ObjectNode object() {
        return mapper.createObjectNode();
    }

    public ArrayNode array() {
        return mapper.createArrayNode();
    }
}
