package io.github.gladvision.tensor.file;

import static io.github.gladvision.tensor.file.StrictJson.require;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gladvision.files.Printable;
import io.github.gladvision.tensor.NumberType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file: {@code {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
 * ..., "__metadata__": {"text": "text"}}}. Nothing in it is believed: each tensor's bytes must match its shape, and
 * together they must fill the rest of the file without gap or overlap.
 */
final class SafeTensorsHeader {
    static final String METADATA = "__metadata__";

    /** The format's own limit. */
    private static final long LARGEST = 100_000_000;

    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Allowance allowance;
    private final long dataStart;
    private final long fileSize;

    private SafeTensorsHeader(long dataStart, long fileSize, Allowance allowance) {
        this.dataStart = dataStart;
        this.fileSize = fileSize;
        this.allowance = allowance;
    }

    static SafeTensorsHeader read(OpenFile file, Allowance allowance) throws IOException {
        long size = file.size();
        require(size >= 8, "it has only " + size + " bytes");
        long length = file.reader(0, 8).getLong();
        require(
                length >= 2 && length <= Math.min(size - 8, LARGEST),
                "its header should have " + Long.toUnsignedString(length) + " bytes, the file has " + size);
        SafeTensorsHeader header = new SafeTensorsHeader(8 + length, size, allowance);
        try (JsonParser json = StrictJson.parser(file.reader(8, 8 + length))) {
            header.read(json);
        } catch (JacksonException e) {
            throw new MalformedFileException("its header " + StrictJson.why(e));
        }
        header.checkLayout();
        return header;
    }

    /** The tensors by name, in the order of the header. */
    Map<String, StoredTensor> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    private void read(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, "its header is not a JSON object");
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            allowance.takeText(name.length());
            allowance.take(Allowance.ENTRY);
            if (name.equals(METADATA)) {
                readMetadata(json);
            } else {
                boolean isNew = tensors.put(name, readTensor(name, json)) == null;
                require(isNew, "tensor " + Printable.of(name) + " is there twice");
            }
        }
        require(json.nextToken() == null, "something follows the JSON object of its header");
    }

    private void readMetadata(JsonParser json) throws IOException {
        require(metadata.isEmpty(), METADATA + " is there twice");
        require(json.nextToken() == JsonToken.START_OBJECT, METADATA + " is not an object");
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            allowance.takeText(name.length());
            allowance.take(Allowance.ENTRY);
            String text = StrictJson.text(json, allowance, METADATA + " may hold text only");
            require(metadata.put(name, text) == null, METADATA + " has " + Printable.of(name) + " twice");
        }
    }

    private StoredTensor readTensor(String name, JsonParser json) throws IOException {
        String it = "tensor " + Printable.of(name);
        require(json.nextToken() == JsonToken.START_OBJECT, it + " is not described by an object");
        NumberType type = null;
        long[] shape = null;
        long[] offsets = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            boolean isNew =
                    switch (field) {
                        case "dtype" -> type == null;
                        case "shape" -> shape == null;
                        case "data_offsets" -> offsets == null;
                        default ->
                            throw new MalformedFileException(it + " has an unknown field " + Printable.of(field));
                    };
            require(isNew, it + " has its " + field + " twice");
            switch (field) {
                case "dtype" -> type = readType(it, json);
                case "shape" -> shape = readNumbers(it, json);
                default -> offsets = readNumbers(it, json);
            }
        }
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw new MalformedFileException(it + " lacks its dtype, shape or two data_offsets");
        }
        StoredTensor tensor = StoredTensor.inOrder(name, type, dataStart + offsets[0], shape);
        require(offsets[1] - offsets[0] == tensor.bytes(), it + " has other bytes than its shape");
        allowance.take(128 + 16L * shape.length);
        return tensor;
    }

    private static NumberType readType(String it, JsonParser json) throws IOException {
        json.nextToken();
        String type = String.valueOf(json.getText());
        try {
            return NumberType.valueOf(type);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(it + " has the unsupported type " + Printable.of(type));
        }
    }

    private static long[] readNumbers(String it, JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_ARRAY, it + " has a field that is not a list");
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < StoredTensor.MOST_DIMENSIONS) {
            long number = json.getLongValue();
            require(number >= 0, it + " has a negative size or offset");
            numbers.add(number);
        }
        require(json.currentToken() == JsonToken.END_ARRAY, it + " has a malformed list of numbers");
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private void checkLayout() throws MalformedFileException {
        List<StoredTensor> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(StoredTensor::position).thenComparingLong(StoredTensor::bytes));
        long end = dataStart;
        for (StoredTensor tensor : inOrder) {
            String it = "tensor " + Printable.of(tensor.name());
            require(tensor.bytes() <= fileSize - tensor.position(), "it is truncated: " + it + " lies beyond its end");
            require(tensor.position() == end, it + " overlaps another or leaves a gap");
            end += tensor.bytes();
        }
        require(end == fileSize, (fileSize - end) + " bytes at its end belong to no tensor");
    }
}
