package io.github.gladvision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** Encoded WebP images, for which Java has no writer: as bytes of a file. */
public final class TestWebp {
    private TestWebp() {}

    /**
     * A lossless WebP: every second pixel has green 10, the others 250; red is 200 and blue 30. All codes of the format
     * have one symbol, but for green, which has two.
     */
    public static byte[] striped(int width, int height) {
        return webp(width, height, true);
    }

    /** The same with green 10 everywhere, so that no code has more than one symbol and no pixel takes a bit. */
    public static byte[] plain(int width, int height) {
        return webp(width, height, false);
    }

    private static byte[] webp(int width, int height, boolean striped) {
        Bits bits = new Bits();
        bits.add(0x2f, 8).add(width - 1, 14).add(height - 1, 14).add(0, 1).add(0, 3);
        bits.add(0, 1).add(0, 1).add(0, 1); // no transform, no colour cache, one group of codes
        bits.add(1, 1).add(striped ? 1 : 0, 1).add(1, 1).add(10, 8).add(250, striped ? 8 : 0); // green
        for (int symbol : new int[] {200, 30, 255, 0}) { // red, blue, alpha, distance
            bits.add(1, 1).add(0, 1).add(1, 1).add(symbol, 8);
        }
        for (int i = 0; i < width * height; i++) {
            bits.add(i % 2, striped ? 1 : 0);
        }
        return riff(riffChunk("VP8L", bits.bytes()));
    }

    /** The same in the extended form with EXIF data. */
    public static byte[] withExif(int width, int height, int orientation) {
        byte[] plain = striped(width, height);
        byte[] extended = {8, 0, 0, 0, (byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0};
        byte[] image = Arrays.copyOfRange(plain, 12, plain.length);
        return riff(
                TestImages.concat(riffChunk("VP8X", extended), image, riffChunk("EXIF", TestImages.exif(orientation))));
    }

    /** So many frames, all alike. */
    public static byte[] animated(int width, int height, int frames) {
        byte[] extended = {2, 0, 0, 0, (byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0};
        byte[] plain = striped(width, height);
        byte[] place = {0, 0, 0, 0, 0, 0, (byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0, 40, 0, 0, 0};
        byte[] frame = riffChunk("ANMF", TestImages.concat(place, Arrays.copyOfRange(plain, 12, plain.length)));
        byte[] chunks = TestImages.concat(riffChunk("VP8X", extended), riffChunk("ANIM", new byte[6]));
        for (int i = 0; i < frames; i++) {
            chunks = TestImages.concat(chunks, frame);
        }
        return riff(chunks);
    }

    private static byte[] riff(byte[] chunks) {
        return riffChunk("RIFF", TestImages.concat("WEBP".getBytes(StandardCharsets.ISO_8859_1), chunks));
    }

    private static byte[] riffChunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + data.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(data.length)
                .put(data)
                .array();
    }

    /** Bits, least significant first. */
    private static final class Bits {
        private final BitSet bits = new BitSet();
        private int count;

        Bits add(int value, int width) {
            for (int i = 0; i < width; i++) {
                bits.set(count++, (value >> i & 1) == 1);
            }
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(bits.toByteArray(), (count + 7) / 8);
        }
    }
}
