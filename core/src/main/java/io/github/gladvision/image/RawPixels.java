package io.github.gladvision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the buffers of cameras into 8-bit RGB: samples are scaled as those of files are. */
final class RawPixels {
    private RawPixels() {}

    /** @param buffer from its position on; neither it nor its position changes */
    static RgbImage convert(ByteBuffer buffer, RawFormat format) {
        if (buffer.remaining() < format.bytes()) {
            throw new IllegalArgumentException("a buffer with " + buffer.remaining() + " bytes is too short for "
                    + format.width() + "x" + format.height() + " pixels of " + format.layout() + " with a stride of "
                    + format.stride() + ", which take " + format.bytes());
        }
        int width = format.width();
        byte[] pixels = new byte[3 * width * format.height()];
        byte[] row = new byte[width * format.layout().bytes()];
        int[] toByte = ToRgb.scale(format.whiteLevel());
        for (int y = 0; y < format.height(); y++) {
            buffer.get(buffer.position() + y * format.stride(), row);
            int to = 3 * width * y;
            switch (format.layout()) {
                case GREY8 -> grey8(row, pixels, to);
                case GREY16 -> grey16(row, format.order() == ByteOrder.BIG_ENDIAN ? 0 : 1, toByte, pixels, to);
                case RGB8 -> System.arraycopy(row, 0, pixels, to, row.length);
                case BGR8 -> bgr8(row, pixels, to);
            }
        }
        return RgbImage.owning(width, format.height(), pixels);
    }

    private static void grey8(byte[] row, byte[] pixels, int to) {
        for (byte sample : row) {
            pixels[to++] = sample;
            pixels[to++] = sample;
            pixels[to++] = sample;
        }
    }

    /** @param high which byte of a sample is the more significant one, the first (0) or the second (1) */
    private static void grey16(byte[] row, int high, int[] toByte, byte[] pixels, int to) {
        for (int i = 0; i < row.length; i += 2) {
            int sample = (row[i + high] & 0xff) << 8 | row[i + 1 - high] & 0xff;
            byte level = (byte) toByte[Math.min(sample, toByte.length - 1)];
            pixels[to++] = level;
            pixels[to++] = level;
            pixels[to++] = level;
        }
    }

    private static void bgr8(byte[] row, byte[] pixels, int to) {
        for (int i = 0; i < row.length; i += 3) {
            pixels[to++] = row[i + 2];
            pixels[to++] = row[i + 1];
            pixels[to++] = row[i];
        }
    }
}
