package io.github.gladvision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes little-endian TIFF of one strip, of any kind; or of anything that claims to be such a kind. */
public final class TestTiff {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int STRIP = 273;

    private final byte[] strip;
    private final Map<Integer, int[]> fields = new TreeMap<>();
    private boolean big;

    /** Of one row, uncompressed, 8 bits a sample. */
    public TestTiff(int width, int photometric, int samplesPerPixel, byte... strip) {
        this.strip = strip;
        int[] bits = new int[samplesPerPixel];
        Arrays.fill(bits, 8);
        with(256, width).with(257, 1).with(258, bits).with(259, 1).with(262, photometric);
        with(STRIP, 0).with(277, samplesPerPixel).with(278, 1).with(279, strip.length);
    }

    /** The same with a field, or with another value of it. */
    public TestTiff with(int tag, int... values) {
        fields.put(tag, values);
        return this;
    }

    /** With offsets of 64 bits. */
    public TestTiff big() {
        big = true;
        return this;
    }

    public byte[] bytes() {
        int header = big ? 16 : 8;
        int room = big ? 8 : 4;
        int directory = big ? 8 + 20 * fields.size() + 8 : 2 + 12 * fields.size() + 4;
        int behind = header + directory;
        int outside = 0;
        for (int[] values : fields.values()) {
            outside += 2 * values.length > room ? 2 * values.length : 0;
        }
        ByteBuffer file = ByteBuffer.allocate(behind + outside + strip.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', (byte) (big ? 43 : 42), 0});
        if (big) {
            file.putShort((short) 8).putShort((short) 0).putLong(header).putLong(fields.size());
        } else {
            file.putInt(header).putShort((short) fields.size());
        }
        int next = behind;
        for (Map.Entry<Integer, int[]> field : fields.entrySet()) {
            int[] values = field.getKey() == STRIP ? new int[] {behind + outside} : field.getValue();
            boolean many = 2 * values.length > room;
            file.putShort(field.getKey().shortValue()).putShort((short) (values.length == 1 ? LONG : SHORT));
            count(file, values.length);
            int start = file.position();
            if (many) {
                count(file, next);
                file.position(next);
                next += 2 * values.length;
            }
            for (int value : values) {
                if (values.length == 1) {
                    file.putInt(value);
                } else {
                    file.putShort((short) value);
                }
            }
            file.position(start + room);
        }
        return file.position(behind + outside).put(strip).array();
    }

    private void count(ByteBuffer file, int number) {
        if (big) {
            file.putLong(number);
        } else {
            file.putInt(number);
        }
    }
}
