package io.github.gladvision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A safetensors file of reference numbers, for tests only: eight bytes of header length, a JSON header, raw values. A
 * test that opens one is skipped when the folder of system property {@code glad.reference} is absent.
 */
public final class ReferenceFixture {
    private static final Map<String, Integer> BYTES_PER_VALUE =
            Map.of("U8", 1, "I8", 1, "BOOL", 1, "F32", 4, "I32", 4, "F64", 8, "I64", 8);

    private final Path file;
    private final JsonNode header;
    private final ByteBuffer data;

    private ReferenceFixture(Path file) throws IOException {
        this.file = file;
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[Math.toIntExact(content.getLong())];
        content.get(json);
        header = new ObjectMapper().readTree(json);
        data = content.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a fixture such as {@code "metrics"}, or aborts the calling test if the folder of fixtures is not there. A
     * folder without the file is an error: it would hide a misspelt name.
     */
    public static ReferenceFixture open(String name) {
        Path folder = Path.of(System.getProperty("glad.reference", "../shared/reference"));
        Assumptions.assumeTrue(Files.isDirectory(folder), "no reference fixtures in " + folder.toAbsolutePath());
        try {
            return new ReferenceFixture(folder.resolve(name + ".safetensors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return entry(name)
                .get("shape")
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    /** Names of all tensors, in the order of the header. */
    public List<String> names() {
        return header.propertyNames().stream()
                .filter(name -> !name.equals("__metadata__"))
                .toList();
    }

    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        header.path("__metadata__")
                .properties()
                .forEach(e -> metadata.put(e.getKey(), e.getValue().asString()));
        return metadata;
    }

    private JsonNode entry(String name) {
        JsonNode entry = header.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + file + ", only " + names());
        }
        return entry;
    }

    private String type(String name) {
        return entry(name).get("dtype").asString();
    }

    private ByteBuffer raw(String name) {
        JsonNode range = entry(name).get("data_offsets");
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
