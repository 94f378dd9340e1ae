package io.github.gladvision.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON header of a safetensors file: {@code {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
 * ..., "__metadata__": {"text": "text"}}}. Nothing in it is believed: each tensor's bytes must match its shape, and
 * together they must fill the rest of the file without gap or overlap.
 *
 * @param dataStart where the values begin in the file
 */
record SafeTensorsHeader(Map<String, Entry> entries, Map<String, String> metadata, long dataStart) {
    /** The format's own limit. */
    static final long LARGEST = 100_000_000;

    static final String METADATA = "__metadata__";

    private static final int MOST_DIMENSIONS = 32;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The number types of the format that are read; the constants are named as in the files. */
    enum Type {
        F64(8, ScalarType.Double),
        F32(4, ScalarType.Float),
        F16(2, ScalarType.Half),
        BF16(2, ScalarType.BFloat16),
        I64(8, ScalarType.Long),
        I32(4, ScalarType.Int),
        I16(2, ScalarType.Short),
        I8(1, ScalarType.Char),
        U8(1, ScalarType.Byte),
        BOOL(1, ScalarType.Bool);

        private final int bytes;
        private final ScalarType scalar;

        Type(int bytes, ScalarType scalar) {
            this.bytes = bytes;
            this.scalar = scalar;
        }

        int bytes() {
            return bytes;
        }

        ScalarType scalar() {
            return scalar;
        }
    }

    /** One tensor; its bytes are [begin, end), counted from the start of the values. */
    record Entry(String name, Type type, long[] shape, long begin, long end) {}

    static SafeTensorsHeader parse(byte[] text, long fileSize) throws MalformedHeaderException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "its header is not a JSON object");
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals(METADATA)) {
                    readMetadata(json, metadata);
                } else {
                    entries.put(name, readEntry(name, json));
                }
            }
            require(json.nextToken() == null, "something follows the JSON object of its header");
        } catch (JacksonException e) {
            throw new MalformedHeaderException("its header is not valid JSON: " + e.getOriginalMessage());
        }
        checkLayout(entries, fileSize - 8 - text.length);
        return new SafeTensorsHeader(entries, Collections.unmodifiableMap(metadata), 8 + text.length);
    }

    private static void readMetadata(JsonParser json, Map<String, String> metadata) throws MalformedHeaderException {
        require(json.nextToken() == JsonToken.START_OBJECT, METADATA + " is not an object");
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            require(json.nextToken() == JsonToken.VALUE_STRING, METADATA + " may hold text only");
            metadata.put(name, json.getString());
        }
    }

    private static Entry readEntry(String name, JsonParser json) throws MalformedHeaderException {
        require(json.nextToken() == JsonToken.START_OBJECT, "tensor " + name + " is not described by an object");
        Type type = null;
        long[] shape = null;
        long[] offsets = null;
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            switch (field) {
                case "dtype" -> type = readType(name, json);
                case "shape" -> shape = readNumbers(name, json);
                case "data_offsets" -> offsets = readNumbers(name, json);
                default -> throw new MalformedHeaderException("tensor " + name + " has an unknown field " + field);
            }
        }
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw new MalformedHeaderException("tensor " + name + " lacks its dtype, shape or two data_offsets");
        }
        Entry entry = new Entry(name, type, shape, offsets[0], offsets[1]);
        require(entry.end() - entry.begin() == byteCount(entry), "tensor " + name + " has other bytes than its shape");
        return entry;
    }

    private static Type readType(String name, JsonParser json) throws MalformedHeaderException {
        json.nextToken();
        try {
            return Type.valueOf(String.valueOf(json.getString()));
        } catch (IllegalArgumentException e) {
            throw new MalformedHeaderException("tensor " + name + " has the unsupported type " + json.getString());
        }
    }

    private static long[] readNumbers(String name, JsonParser json) throws MalformedHeaderException {
        require(json.nextToken() == JsonToken.START_ARRAY, "tensor " + name + " has a field that is not a list");
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < MOST_DIMENSIONS) {
            long number = json.getLongValue();
            require(number >= 0, "tensor " + name + " has a negative size or offset");
            numbers.add(number);
        }
        require(json.currentToken() == JsonToken.END_ARRAY, "tensor " + name + " has a malformed list of numbers");
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static long byteCount(Entry entry) throws MalformedHeaderException {
        try {
            long count = entry.type().bytes();
            for (long size : entry.shape()) {
                count = Math.multiplyExact(count, size);
            }
            return count;
        } catch (ArithmeticException e) {
            throw new MalformedHeaderException("tensor " + entry.name() + " is absurdly large");
        }
    }

    private static void checkLayout(Map<String, Entry> entries, long dataSize) throws MalformedHeaderException {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long end = 0;
        for (Entry entry : inOrder) {
            require(entry.end() <= dataSize, "it is truncated: tensor " + entry.name() + " lies beyond its end");
            require(entry.begin() == end, "tensor " + entry.name() + " overlaps another or leaves a gap");
            end = entry.end();
        }
        require(end == dataSize, (dataSize - end) + " bytes at its end belong to no tensor");
    }

    private static void require(boolean condition, String otherwise) throws MalformedHeaderException {
        if (!condition) {
            throw new MalformedHeaderException(otherwise);
        }
    }
}
