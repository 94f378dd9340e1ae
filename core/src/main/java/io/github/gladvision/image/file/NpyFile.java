package io.github.gladvision.image.file;

import io.github.gladvision.image.DecodeLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's file format: a magic number, a header that is a Python dictionary with type, order and shape, and the values.
 * Arrays of two dimensions are read, and such of more where all others are 1; floats of 16, 32 and 64 bits, integers of up
 * to 64, and booleans, in either byte order, row by row or column by column ("Fortran order").
 */
final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int HEADER = 128;

    private static final Pattern TYPE = Pattern.compile("'descr' *: *'([<>|=]?)([a-z])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order' *: *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape' *: *\\(([\\d, L]*)\\)");

    private NpyFile() {}

    static boolean is(byte[] content) {
        return content.length >= MAGIC.length && Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** @throws IOException with a few words if it is not such a file, or not complete */
    static FloatImage read(byte[] content, DecodeLimits limits) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        require(content.length > 12, "the data end early");
        boolean short16 = data.get(6) == 1;
        int start = short16 ? 10 : 12;
        long length = short16 ? data.getShort(8) & 0xffff : Integer.toUnsignedLong(data.getInt(8));
        require(length <= content.length - start, "the data end early");
        String header = new String(content, start, (int) length, StandardCharsets.ISO_8859_1);

        Matcher type = TYPE.matcher(header);
        require(type.find(), "its values are no plain numbers");
        String shape = find(SHAPE, header).group(1);
        long[] sizes = heightAndWidth(shape);
        require(sizes.length == 2, "its shape (" + shape + ") is not that of an image, height by width");
        require(
                sizes[0] > 0 && sizes[1] > 0 && sizes[0] <= limits.maxPixels() / sizes[1],
                "its shape is too large or empty");
        int height = (int) sizes[0];
        int width = (int) sizes[1];

        data.position(start + (int) length);
        data.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        char kind = type.group(2).charAt(0);
        int bytes = Integer.parseInt(type.group(3));
        require(bytes > 0 && (long) bytes * width * height <= data.remaining(), "the data end early");
        boolean columns = find(ORDER, header).group(1).equals("True");
        float[] values = new float[width * height];
        Precision precision = new Precision(data.slice().order(data.order()), bytes, kind == 'f');
        for (int i = 0; i < values.length; i++) {
            int place = columns ? i % height * width + i / height : i;
            values[place] = value(data, kind, bytes);
            precision.add(i, values[place]);
        }
        require(!precision.overflows(), "a value is beyond 3.4e38, the most that 32 bits hold");
        require(!precision.isLost(), "its values differ by less than 32 bits hold; subtract the smallest first");
        return new FloatImage(width, height, values);
    }

    /** Leaves out dimensions of size 1, the first ones first, until two are left: an image may be one pixel high or wide. */
    private static long[] heightAndWidth(String shape) {
        List<Long> sizes = new ArrayList<>();
        for (String size : shape.split("[, L]+")) {
            if (!size.isEmpty()) {
                sizes.add(Long.parseLong(size));
            }
        }
        while (sizes.size() > 2 && sizes.remove(Long.valueOf(1))) {
            // one less
        }
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private static float value(ByteBuffer data, char kind, int bytes) throws IOException {
        return switch (kind + "" + bytes) {
            case "f2" -> half(data.getShort());
            case "f4" -> data.getFloat();
            case "f8" -> (float) data.getDouble();
            case "u1", "b1" -> data.get() & 0xff;
            case "u2" -> data.getShort() & 0xffff;
            case "u4" -> Integer.toUnsignedLong(data.getInt());
            case "i1" -> data.get();
            case "i2" -> data.getShort();
            case "u8" -> unsigned(data.getLong());
            case "i4" -> data.getInt();
            case "i8" -> data.getLong();
            default -> throw new IOException("its values have the type " + kind + bytes + ", which is not read");
        };
    }

    private static float unsigned(long bits) {
        return bits >= 0 ? bits : new BigInteger(Long.toUnsignedString(bits)).floatValue();
    }

    /** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) { // zero or subnormal: a multiple of 2^-24
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    private static Matcher find(Pattern pattern, String header) throws IOException {
        Matcher matcher = pattern.matcher(header);
        require(matcher.find(), "its header cannot be understood");
        return matcher;
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }

    /** Version 1.0, float32, row by row. */
    static void write(OutputStream out, FloatImage image) throws IOException {
        byte[] description = String.format(
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", image.height(), image.width())
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + Float.BYTES * image.values().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (HEADER - 10))
                .put(description);
        while (bytes.position() < HEADER - 1) {
            bytes.put((byte) ' ');
        }
        bytes.put((byte) '\n').asFloatBuffer().put(image.values());
        out.write(bytes.array());
    }

    /** Whether numbers of more than 32 bits keep their differences as float32: of maps far from zero all may become one value. */
    private static final class Precision {
        private final ByteBuffer stored;
        private final int bytes;
        private final boolean floats;
        private long last;
        private float lastValue;
        private int differ;
        private int merged;
        private boolean overflows;

        /** @param stored from the first number on */
        Precision(ByteBuffer stored, int bytes, boolean floats) {
            this.stored = stored;
            this.bytes = bytes;
            this.floats = floats;
        }

        /** @param value what the number at this place became */
        void add(int place, float value) {
            if (bytes < Integer.BYTES || floats && bytes == Float.BYTES) {
                return;
            }
            long bits = bytes == Long.BYTES ? stored.getLong(place * Long.BYTES) : stored.getInt(place * Integer.BYTES);
            if (place > 0 && bits != last) {
                differ++;
                merged += value == lastValue ? 1 : 0;
            }
            overflows |= floats && Float.isInfinite(value) && !Double.isInfinite(Double.longBitsToDouble(bits));
            last = bits;
            lastValue = value;
        }

        boolean overflows() {
            return overflows;
        }

        /** More than half of the neighbours that differ are equal now. */
        boolean isLost() {
            return merged > differ / 2;
        }
    }
}
