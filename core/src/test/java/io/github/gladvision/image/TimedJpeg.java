package io.github.gladvision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JPEG into which a camera has written the time. */
public final class TimedJpeg {
    /** DateTimeOriginal. */
    public static final int TAKEN = 0x9003;

    /** DateTimeDigitized. */
    public static final int DIGITIZED = 0x9004;

    /** DateTime. */
    public static final int CHANGED = 0x0132;

    private static final int PHOTO = 0x8769;

    private TimedJpeg() {}

    /** @param taken such as {@code 2024:05:31 13:59:00} */
    public static byte[] of(byte[] jpeg, String taken) {
        return of(jpeg, Map.of(TAKEN, taken));
    }

    /** @param times by {@link #TAKEN}, {@link #DIGITIZED} and {@link #CHANGED}; each of 19 characters */
    public static byte[] of(byte[] jpeg, Map<Integer, String> times) {
        SortedMap<Integer, String> photo = new TreeMap<>(times);
        String changed = photo.remove(CHANGED);
        int entries = (changed == null ? 0 : 1) + (photo.isEmpty() ? 0 : 1);
        int inner = 8 + 2 + 12 * entries + 4;
        int text = inner + (photo.isEmpty() ? 0 : 2 + 12 * photo.size() + 4);
        ByteBuffer exif = ByteBuffer.allocate(text + 20 * times.size()).order(ByteOrder.LITTLE_ENDIAN);
        exif.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) entries);
        if (changed != null) {
            text = entry(exif, CHANGED, changed, text);
        }
        if (!photo.isEmpty()) {
            exif.putShort((short) PHOTO).putShort((short) 4).putInt(1).putInt(inner);
            exif.putInt(0).putShort((short) photo.size());
            for (Map.Entry<Integer, String> time : photo.entrySet()) {
                text = entry(exif, time.getKey(), time.getValue(), text);
            }
        }
        exif.putInt(0);
        return TestImages.withExif(jpeg, exif.array());
    }

    private static int entry(ByteBuffer exif, int tag, String time, int at) {
        exif.putShort((short) tag).putShort((short) 2).putInt(20).putInt(at);
        exif.duplicate().position(at).put(time.getBytes(StandardCharsets.US_ASCII));
        return at + 20;
    }
}
