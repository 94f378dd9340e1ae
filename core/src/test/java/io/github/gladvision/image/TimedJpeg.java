package io.github.gladvision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A JPEG into which a camera has written the time. */
public final class TimedJpeg {
    private TimedJpeg() {}

    /** @param taken such as {@code 2024:05:31 13:59:00} */
    public static byte[] of(byte[] jpeg, String taken) {
        return TestImages.withExif(
                jpeg,
                ByteBuffer.allocate(64)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {'I', 'I', 42, 0})
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x8769) // the directory of the photograph
                        .putShort((short) 4)
                        .putInt(1)
                        .putInt(26)
                        .putInt(0)
                        .putShort((short) 1)
                        .putShort((short) 0x9003) // DateTimeOriginal
                        .putShort((short) 2)
                        .putInt(20)
                        .putInt(44)
                        .putInt(0)
                        .put(taken.getBytes(StandardCharsets.US_ASCII))
                        .put((byte) 0)
                        .array());
    }
}
