package io.github.gladvision.tensor.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** PyTorch files written by hand. Pickles are instructions as text, one character a byte. */
public final class Pickles {
    /** Makes an empty dict. */
    public static final String DICT = "ccollections\nOrderedDict\n)R";

    /** A tensor of the six values that {@link #archive} has. */
    static final String MATRIX = tensor("0", "FloatStorage", 0, new long[] {2, 3}, new long[] {3, 1});

    private Pickles() {}

    public static String text(String text) {
        return "X" + littleEndian(4, text.length()) + text;
    }

    public static String number(long value) {
        return "\u008a\u0008" + littleEndian(8, value);
    }

    public static String tuple(long... values) {
        StringBuilder text = new StringBuilder("(");
        for (long value : values) {
            text.append(number(value));
        }
        return text + "t";
    }

    public static String tensor(String storage, String type, long offset, long[] shape, long[] strides) {
        return tensor(storage, type, "", offset, tuple(shape), tuple(strides));
    }

    /** A tensor whose shape and strides are any instructions; {@code more} follows in the storage's description. */
    public static String tensor(String storage, String type, String more, long offset, String shape, String strides) {
        return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\n" + type + "\n" + text(storage)
                + text("cpu") + number(6) + more + "tQ" + number(offset) + shape + strides + "\u0089" + DICT + "tR";
    }

    public static String global(String module, String name) {
        return "c" + module + "\n" + name + "\n";
    }

    /** The same by another instruction, which takes the names from the stack. */
    public static String stackGlobal(String module, String name) {
        return text(module) + text(name) + "\u0093";
    }

    /** A state dict of names and instructions that make the tensors. */
    public static String stateDict(String... namesAndTensors) {
        StringBuilder items = new StringBuilder(DICT + "(");
        for (int i = 0; i < namesAndTensors.length; i += 2) {
            items.append(text(namesAndTensors[i])).append(namesAndTensors[i + 1]);
        }
        return items + "u";
    }

    public static byte[] program(String instructions) {
        return ("\u0080\u0002" + instructions + ".").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An archive as torch.save lays it out: stored entries below a folder, values 0, 1, 2, ... as float32. */
    public static byte[] archive(byte[] pickle, int floats) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("weights/data.pkl", pickle);
        entries.put("weights/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        entries.put("weights/data/0", floats(floats));
        return zip(ZipEntry.STORED, entries);
    }

    public static byte[] archive(String instructions, int floats) {
        return archive(program(instructions), floats);
    }

    public static byte[] floats(int count) {
        ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            values.putFloat(i);
        }
        return values.array();
    }

    public static byte[] zip(int method, Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What PyTorch wrote before 1.6: an object, the list of storages, and for each the number of values and these. */
    public static byte[] pickles(String object, String keys, long announced, int floats) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(program("\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019"));
        bytes.writeBytes(program(number(1001)));
        bytes.writeBytes(program("}" + text("little_endian") + "\u0088s"));
        bytes.writeBytes(program(object));
        bytes.writeBytes(program(keys));
        bytes.writeBytes(littleEndian(8, announced).getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(floats(floats));
        return bytes.toByteArray();
    }

    public static String littleEndian(int bytes, long value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            text.append((char) (value >> 8 * i & 0xff));
        }
        return text.toString();
    }
}
