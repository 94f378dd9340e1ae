package io.github.gladvision.tensor;

import static io.github.gladvision.tensor.file.Pickles.littleEndian;

import io.github.gladvision.tensor.file.Pickles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/** Weight files of any size, all zeros in float32, that take next to no room on the disk. */
final class SparseFiles {
    private SparseFiles() {}

    static void safetensors(Path path, Map<String, long[]> shapes) throws IOException {
        StringBuilder header = new StringBuilder();
        long at = 0;
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            long end = at + bytes(tensor.getValue());
            header.append(header.isEmpty() ? "{" : ",")
                    .append(String.format(
                            "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                            tensor.getKey(), Arrays.toString(tensor.getValue()), at, end));
            at = end;
        }
        header.append('}');
        try (FileChannel channel = open(path)) {
            write(channel, 0, littleEndian(8, header.length()) + header);
            end(channel, 8 + header.length() + at);
        }
    }

    /** As torch.save writes it. */
    static void archive(Path path, Map<String, long[]> shapes) throws IOException {
        StringBuilder items = new StringBuilder(Pickles.DICT + "(");
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            long[] shape = tensor.getValue();
            long[] strides = new long[shape.length];
            long stride = 1;
            for (int i = shape.length - 1; i >= 0; i--) {
                strides[i] = stride;
                stride *= shape[i];
            }
            items.append(Pickles.text(tensor.getKey()))
                    .append(Pickles.tensor(tensor.getKey(), "FloatStorage", 0, shape, strides));
        }
        String pickle = new String(Pickles.program(items + "u"), StandardCharsets.ISO_8859_1);
        try (FileChannel channel = open(path)) {
            StringBuilder directory = new StringBuilder();
            long at = entry(channel, 0, "w/data.pkl", pickle.length(), directory);
            write(channel, at - pickle.length(), pickle);
            for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
                at = entry(channel, at, "w/data/" + tensor.getKey(), bytes(tensor.getValue()), directory);
            }
            String end = littleEndian(4, 0x06054b50) + "\0".repeat(8) + littleEndian(4, directory.length())
                    + littleEndian(4, at) + "\0\0";
            write(channel, at, directory + end);
        }
    }

    /** An entry's header in its place and in the directory; the place behind the entry. */
    private static long entry(FileChannel channel, long at, String name, long size, StringBuilder directory)
            throws IOException {
        String common = "\0".repeat(12) + littleEndian(4, size) + littleEndian(4, size) + littleEndian(2, name.length())
                + "\0\0";
        write(channel, at, littleEndian(4, 0x04034b50) + "\0\0" + common + name);
        directory
                .append(littleEndian(4, 0x02014b50))
                .append("\0\0\0\0")
                .append(common)
                .append("\0".repeat(10))
                .append(littleEndian(4, at))
                .append(name);
        return at + 30 + name.length() + size;
    }

    /** The size of a tensor. */
    static long bytes(long[] shape) {
        return Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel channel, long at, String bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)), at);
    }

    private static void end(FileChannel channel, long size) throws IOException {
        channel.write(ByteBuffer.allocate(1), size - 1);
    }
}
