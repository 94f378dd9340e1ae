package io.github.gladvision.image;

import io.github.gladvision.UnreadableImageException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A colour image in memory: 8-bit RGB, interleaved, row by row from the top left. It never changes: pixels are copied on
 * the way in and out, or shown read-only.
 */
public final class RgbImage {
    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] pixels;

    /**
     * @param width pixels in a row, at least 1
     * @param height rows, at least 1
     * @param pixels {@code 3 * width * height} unsigned bytes: R, G, B of each pixel; copied
     * @throws IllegalArgumentException if the pixels do not fill the size
     */
    public RgbImage(int width, int height, byte[] pixels) {
        this(pixels.clone(), width, height);
    }

    private RgbImage(byte[] pixels, int width, int height) {
        checkSize(width, height, pixels.length, CHANNELS);
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** An image of pixels that nobody else has or will change: those that were just decoded or computed. */
    public static RgbImage owning(int width, int height, byte[] pixels) {
        return new RgbImage(pixels, width, height);
    }

    /**
     * The pixels of a picture as it stands, within {@link DecodeLimits#DEFAULT}.
     *
     * @see #of(BufferedImage, DecodeLimits)
     */
    public static RgbImage of(BufferedImage picture) {
        return of(picture, DecodeLimits.DEFAULT);
    }

    /**
     * The pixels of a picture as it stands: samples of 8 and 16 bits, palettes and transparency become what they become
     * in {@link io.github.gladvision.image.file.ImageFiles#read(java.nio.file.Path)}.
     *
     * <p>Where the picture was decoded from a file, give {@code ImageFiles.read} the bytes of that file instead.
     * {@code javax.imageio} makes a picture of a JPEG that was cut off in the middle, with grey for the rest, does not
     * turn it as the camera says, and has no limits; what it lost cannot be told from the picture any more.
     *
     * @param limits only that of pixels counts
     * @throws UnreadableImageException if the picture has too many pixels, or samples whose range is not known: signed,
     *     32-bit or floating-point ones
     */
    public static RgbImage of(BufferedImage picture, DecodeLimits limits) {
        limits.checkPixels("the picture", picture.getWidth(), picture.getHeight());
        String unsupported = ToRgb.unsupported(picture);
        if (unsupported != null) {
            throw new UnreadableImageException(
                    "the picture has " + unsupported + "; give it 8 or 16 bits a channel", null);
        }
        return ToRgb.convert(picture);
    }

    /**
     * A frame of a camera.
     *
     * @param buffer the frame, from the buffer's position on; its pixels are copied, and neither they nor the position
     *     change, so that the buffer can be given back to the camera
     * @throws IllegalArgumentException if the buffer holds less than the format asks for
     */
    public static RgbImage of(ByteBuffer buffer, RawFormat format) {
        return RawPixels.convert(buffer, format);
    }

    /** The same from an array. */
    public static RgbImage of(byte[] samples, RawFormat format) {
        return RawPixels.convert(ByteBuffer.wrap(samples), format);
    }

    /** A black image. */
    public static RgbImage blank(int width, int height) {
        return owning(width, height, new byte[Math.multiplyExact(CHANNELS, Math.multiplyExact(width, height))]);
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The value of one channel (0 red, 1 green, 2 blue) of one pixel, 0 to 255. */
    public int at(int x, int y, int channel) {
        return pixels[CHANNELS * (y * width + x) + channel] & 0xff;
    }

    /** A copy of the pixels: {@code 3 * width * height} unsigned bytes, R, G, B of each. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** The same without a copy, read-only. */
    public ByteBuffer pixelBuffer() {
        return ByteBuffer.wrap(pixels).asReadOnlyBuffer();
    }

    /** How many bytes of memory the pixels take: {@code 3 * width * height}. */
    public int byteCount() {
        return pixels.length;
    }

    /** A picture of the same pixels, opaque 8-bit RGB; changes to it do not reach the image. */
    public BufferedImage toBufferedImage() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i += CHANNELS) {
            bgr[i] = pixels[i + 2];
            bgr[i + 1] = pixels[i + 1];
            bgr[i + 2] = pixels[i];
        }
        return picture;
    }

    /**
     * Writes an 8-bit RGB PNG to a stream, which is not closed. {@link io.github.gladvision.image.file.ImageFiles#writePng}
     * writes a file.
     */
    public void writePng(OutputStream out) throws IOException {
        PngWriter.write(out, toBufferedImage());
    }

    /** The pixels themselves, for reading only: the loops of this package take no copies. */
    public byte[] shared() {
        return pixels;
    }

    /** Images are equal when their sizes and all their pixels are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(pixels, image.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "RgbImage[" + width + "x" + height + "]";
    }

    public static void checkSize(int width, int height, int values, int channels) {
        if (width < 1 || height < 1 || (long) width * height * channels != values) {
            throw new IllegalArgumentException(
                    values + " values do not fill " + width + "x" + height + " pixels of " + channels);
        }
    }
}
