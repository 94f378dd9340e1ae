package io.github.gladvision;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A safetensors file of reference numbers, for tests only: eight bytes of header length, a JSON header, raw values.
 *
 * <p>Where the folder of system property {@code glad.reference} is absent, the project's own copy of the core of the
 * fixtures takes its place; a test that asks it for what only the whole fixtures have is skipped.
 */
public final class ReferenceFixture {
    private static final Map<String, Integer> BYTES_PER_VALUE =
            Map.of("U8", 1, "I8", 1, "BOOL", 1, "F32", 4, "I32", 4, "F64", 8, "I64", 8);

    private static final Path FOLDER = Path.of(System.getProperty("glad.reference", "../shared/reference"));
    private static final String COPY = "/io/github/gladvision/reference/";

    private final String name;
    private final JsonNode header;
    private final ByteBuffer data;
    /** The weights that several fixtures share, in a file of their own within the copy. */
    private final @Nullable ReferenceFixture weights;

    private ReferenceFixture(String name, byte[] bytes, @Nullable ReferenceFixture weights) {
        this.name = name;
        this.weights = weights;
        ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[Math.toIntExact(content.getLong())];
        content.get(json);
        header = Json.PLAIN.tree(new String(json, StandardCharsets.UTF_8));
        data = content.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a fixture such as {@code "metrics"}. A folder without the file is an error: falling back on the copy would
     * hide a misspelt name.
     */
    public static ReferenceFixture open(String name) {
        try {
            return Files.isDirectory(FOLDER)
                    ? new ReferenceFixture(name, Files.readAllBytes(FOLDER.resolve(name + ".safetensors")), null)
                    : copy(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fixture that lies beside the tests of a package, made by a script in {@code reference/}. */
    public static ReferenceFixture of(Class<?> neighbour, String file) {
        try (InputStream in = Objects.requireNonNull(neighbour.getResourceAsStream(file), file)) {
            return new ReferenceFixture(file, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The committed core of a fixture. */
    static ReferenceFixture copy(String name) throws IOException {
        return new ReferenceFixture(name, resource(name), new ReferenceFixture("vit", resource("vit"), null));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ReferenceFixture.class.getResourceAsStream(COPY + name + ".safetensors")) {
            return in.readAllBytes();
        }
    }

    /** Aborts the calling test if this is the copy and lacks the tensor. */
    public ReferenceFixture requiring(String tensor) {
        boolean lacking = weights != null && !header.has(tensor);
        Assumptions.assumeFalse(lacking, tensor + " is in the whole fixtures only, and " + FOLDER + " is absent");
        return this;
    }

    /** Values of a tensor of any type, as float. */
    public float[] floats(String name) {
        double[] wide = doubles(name);
        float[] values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    /** Values of a tensor of any type, as double. */
    public double[] doubles(String name) {
        ByteBuffer raw = raw(name);
        String type = type(name);
        double[] values = new double[raw.remaining() / BYTES_PER_VALUE.get(type)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "F32" -> raw.getFloat();
                case "F64" -> raw.getDouble();
                default -> integer(raw, type);
            };
        }
        return values;
    }

    /** Values of a tensor of an integer type. */
    public long[] longs(String name) {
        ByteBuffer raw = raw(name);
        String type = type(name);
        long[] values = new long[raw.remaining() / BYTES_PER_VALUE.get(type)];
        for (int i = 0; i < values.length; i++) {
            values[i] = integer(raw, type);
        }
        return values;
    }

    /** The bytes of a tensor as they are in the file. */
    public byte[] bytes(String name) {
        ByteBuffer raw = raw(name);
        byte[] values = new byte[raw.remaining()];
        raw.get(values);
        return values;
    }

    public long[] shape(String name) {
        return StreamSupport.stream(entry(name).get("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    /** Names of all tensors, in the order of the header. */
    public List<String> names() {
        Stream<String> shared = weights == null ? Stream.empty() : weights.names().stream();
        return Stream.concat(
                        header.properties().stream()
                                .map(Map.Entry::getKey)
                                .filter(tensor -> !tensor.equals("__metadata__")),
                        shared)
                .toList();
    }

    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        header.path("__metadata__")
                .properties()
                .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        return metadata;
    }

    /** The settings of a run, written in the metadata as {@code name=value name=value}. */
    public Map<String, String> settings(String run) {
        return Arrays.stream(metadata().get(run).split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private JsonNode entry(String tensor) {
        JsonNode entry = header.get(tensor);
        if (entry == null) {
            if (weights != null) {
                return weights.entry(tensor);
            }
            throw new IllegalArgumentException("no tensor " + tensor + " in " + name + ", only " + names());
        }
        return entry;
    }

    private String type(String tensor) {
        return entry(tensor).get("dtype").asText();
    }

    private ByteBuffer raw(String tensor) {
        if (weights != null && !header.has(tensor)) {
            return weights.raw(tensor);
        }
        JsonNode range = entry(tensor).get("data_offsets");
        int from = range.get(0).asInt();
        return data.slice(from, range.get(1).asInt() - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long integer(ByteBuffer raw, String type) {
        return switch (type) {
            case "U8", "BOOL" -> Byte.toUnsignedLong(raw.get());
            case "I8" -> raw.get();
            case "I32" -> raw.getInt();
            case "I64" -> raw.getLong();
            default -> throw new IllegalArgumentException("values of type " + type + " are not integers");
        };
    }
}
