package io.github.gladvision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * How the pixels of a camera lie in a buffer: rows from the top, pixels from the left, with or without a gap between the
 * rows. It is made once for a camera, and {@link RgbImage#of(ByteBuffer, RawFormat)} reads frame after frame by it.
 *
 * <p>Colours of a Bayer pattern, packed samples of 10 or 12 bits, and YUV are not read: let the camera or its driver
 * convert them.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param layout the samples of a pixel
 * @param whiteLevel the sample that becomes 255; larger ones do, too. 255 for 8 bits; for 16 bits what the sensor gives
 *     for white, such as 4095 with 12 bits. It belongs to the camera and is the same for every frame: images stretched one
 *     by one to their own range cannot be compared with one another
 * @param order of the two bytes of a 16-bit sample, most often little-endian; the order that the buffer itself is set to
 *     does not count, for a buffer that native code has filled is usually set to the wrong one. For 8 bits it means
 *     nothing
 * @param stride bytes from the start of a row to the start of the next, also known as pitch; at least the bytes of a row
 */
public record RawFormat(int width, int height, Layout layout, int whiteLevel, ByteOrder order, int stride) {
    /** The samples of a pixel, in the order in which they lie in memory. */
    public enum Layout {
        /** One byte. */
        GREY8(1),
        /** One unsigned number of two bytes. */
        GREY16(2),
        /** Red, green, blue, a byte each. */
        RGB8(3),
        /** Blue, green, red, a byte each, as in OpenCV and Windows. */
        BGR8(3);

        private final int bytes;

        Layout(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes of a pixel. */
        public int bytes() {
            return bytes;
        }
    }

    private static final int LARGEST_PIXELS = Integer.MAX_VALUE / 3;

    /** @throws IllegalArgumentException if a number is out of its range */
    public RawFormat {
        Objects.requireNonNull(order, "order");
        if (width < 1 || height < 1 || (long) width * height > LARGEST_PIXELS) {
            throw new IllegalArgumentException(
                    "an image must have 1 to " + LARGEST_PIXELS + " pixels, not " + width + "x" + height);
        }
        int white = layout == Layout.GREY16 ? 65535 : 255;
        if (whiteLevel < 1 || whiteLevel > white || white == 255 && whiteLevel != white) {
            throw new IllegalArgumentException("the white level of " + layout + " must be "
                    + (white == 255 ? "255" : "within 1 to 65535") + ", not " + whiteLevel);
        }
        if (stride < (long) width * layout.bytes()) {
            throw new IllegalArgumentException("the stride must be at least " + (long) width * layout.bytes()
                    + " bytes, a row of " + width + " pixels of " + layout + ", not " + stride);
        }
    }

    /** 8-bit grey without a gap between rows. */
    public static RawFormat grey8(int width, int height) {
        return dense(width, height, Layout.GREY8, 255, ByteOrder.nativeOrder());
    }

    /** 16-bit grey without a gap between rows. */
    public static RawFormat grey16(int width, int height, int whiteLevel, ByteOrder order) {
        return dense(width, height, Layout.GREY16, whiteLevel, order);
    }

    /** 8-bit red, green, blue without a gap between rows. */
    public static RawFormat rgb8(int width, int height) {
        return dense(width, height, Layout.RGB8, 255, ByteOrder.nativeOrder());
    }

    /** 8-bit blue, green, red without a gap between rows. */
    public static RawFormat bgr8(int width, int height) {
        return dense(width, height, Layout.BGR8, 255, ByteOrder.nativeOrder());
    }

    /** The same with so many bytes from row to row. */
    public RawFormat withStride(int bytes) {
        return new RawFormat(width, height, layout, whiteLevel, order, bytes);
    }

    /** Bytes of a frame: up to the last pixel of the last row, without what may follow it. */
    public long bytes() {
        return (long) stride * (height - 1) + (long) width * layout.bytes();
    }

    private static RawFormat dense(int width, int height, Layout layout, int whiteLevel, ByteOrder order) {
        return new RawFormat(width, height, layout, whiteLevel, order, stride(width, layout));
    }

    /** Widths that are out of range reach the constructor, which refuses them. */
    private static int stride(int width, Layout layout) {
        return (int) Math.min(Integer.MAX_VALUE, (long) Math.max(0, width) * layout.bytes());
    }
}
