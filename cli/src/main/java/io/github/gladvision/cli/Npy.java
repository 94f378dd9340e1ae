package io.github.gladvision.cli;

import io.github.gladvision.SafeFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a map as an NPY file, version 1.0: the values as they are, which a picture's grey levels cannot keep. NumPy
 * reads it with {@code numpy.load}, and the format is a text header of 128 bytes before little-endian floats.
 */
final class Npy {
    private static final int HEADER = 128;

    private Npy() {}

    /** @param map {@code height * width} values, row by row */
    static void write(Path file, float[] map, int width, int height) {
        byte[] description = String.format(
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", height, width)
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER + Float.BYTES * map.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10)).put(description);
        while (bytes.position() < HEADER - 1) {
            bytes.put((byte) ' ');
        }
        bytes.put((byte) '\n').asFloatBuffer().put(map);
        SafeFile.write(file, out -> out.write(bytes.array()));
    }
}
