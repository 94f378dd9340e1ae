package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.image.RawFormat.Layout;
import io.github.gladvision.image.file.ImageFiles;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of two pixels and two rows, by hand: 9 stands for bytes between and after rows, which must not be seen. */
class RawFormatTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    static Stream<Arguments> frames() {
        RgbImage greys = image(1, 1, 1, 2, 2, 2, 3, 3, 3, 255, 255, 255);
        RgbImage colours = image(1, 2, 3, 4, 5, 6, 7, 8, 200, 10, 11, 12);
        // 4095 is white: 16 is 1, 32 is 2, 48 is 3.
        RawFormat grey16 = RawFormat.grey16(2, 2, 4095, LITTLE);
        return Stream.of(
                Arguments.of(RawFormat.grey8(2, 2), bytes(1, 2, 3, 255), greys),
                Arguments.of(RawFormat.grey8(2, 2).withStride(3), bytes(1, 2, 9, 3, 255), greys),
                Arguments.of(RawFormat.grey8(2, 2).withStride(4), bytes(1, 2, 9, 9, 3, 255, 9, 9, 9), greys),
                Arguments.of(grey16, bytes(16, 0, 32, 0, 48, 0, 255, 15), greys),
                Arguments.of(grey16.withStride(5), bytes(16, 0, 32, 0, 9, 48, 0, 255, 15), greys),
                Arguments.of(
                        RawFormat.grey16(2, 2, 4095, ByteOrder.BIG_ENDIAN).withStride(6),
                        bytes(0, 16, 0, 32, 9, 9, 0, 48, 15, 255),
                        greys),
                Arguments.of(RawFormat.rgb8(2, 2), bytes(1, 2, 3, 4, 5, 6, 7, 8, 200, 10, 11, 12), colours),
                Arguments.of(
                        RawFormat.rgb8(2, 2).withStride(8),
                        bytes(1, 2, 3, 4, 5, 6, 9, 9, 7, 8, 200, 10, 11, 12),
                        colours),
                Arguments.of(RawFormat.bgr8(2, 2), bytes(3, 2, 1, 6, 5, 4, 200, 8, 7, 12, 11, 10), colours),
                Arguments.of(
                        RawFormat.bgr8(2, 2).withStride(7),
                        bytes(3, 2, 1, 6, 5, 4, 9, 200, 8, 7, 12, 11, 10, 9),
                        colours));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void aFrameIsReadFromAnArrayAndFromAnyBuffer(RawFormat format, byte[] frame, RgbImage expected) {
        assertThat(RgbImage.of(frame, format)).isEqualTo(expected);
        assertThat(RgbImage.of(ByteBuffer.wrap(frame).asReadOnlyBuffer(), format))
                .isEqualTo(expected);
        // In native memory, not at its beginning, and set to either order.
        ByteBuffer direct =
                ByteBuffer.allocateDirect(frame.length + 5).put(new byte[5]).put(frame);
        direct.position(5);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, LITTLE}) {
            assertThat(RgbImage.of(direct.order(order), format)).isEqualTo(expected);
            assertThat(direct.position()).isEqualTo(5);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void aFrameThatIsOneByteTooShortIsRefused(RawFormat format, byte[] frame, RgbImage expected) {
        ByteBuffer exact = ByteBuffer.wrap(frame, 0, Math.toIntExact(format.bytes()));
        assertThat(RgbImage.of(exact, format)).isEqualTo(expected);
        exact.limit(exact.limit() - 1);
        assertThatThrownBy(() -> RgbImage.of(exact, format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a buffer with " + (format.bytes() - 1) + " bytes is too short for 2x2 pixels of "
                        + format.layout() + " with a stride of " + format.stride() + ", which take "
                        + format.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "4095, 0, 0", "4095, 8, 0", "4095, 9, 1", "4095, 2048, 128", "4095, 4095, 255", "4095, 4096, 255",
        "4095, 65535, 255", "1023, 512, 128", "65535, 32768, 128", "65535, 65406, 254", "65535, 65407, 255", "1, 1, 255"
    })
    void theWhiteLevelBecomes255AndNothingIsStretched(int whiteLevel, int sample, int expected) {
        byte[] frame = bytes(sample & 0xff, sample >> 8);
        RgbImage image = RgbImage.of(frame, RawFormat.grey16(1, 1, whiteLevel, LITTLE));
        assertThat(image.at(0, 0, 0)).isEqualTo(expected);
        assertThat(image.at(0, 0, 1)).isEqualTo(expected);
        assertThat(image.at(0, 0, 2)).isEqualTo(expected);
    }

    /** A frame that is kept as a PNG of 16 bits is the same image. */
    @Test
    void fullSixteenBitsAreThoseOfFiles() {
        var picture = new BufferedImage(256, 256, BufferedImage.TYPE_USHORT_GRAY);
        ByteBuffer frame = ByteBuffer.allocate(2 * 65536);
        for (int i = 0; i < 65536; i++) {
            picture.getRaster().setSample(i % 256, i / 256, 0, i);
            frame.putShort((short) i);
        }
        assertThat(RgbImage.of(frame.flip(), RawFormat.grey16(256, 256, 65535, ByteOrder.BIG_ENDIAN)))
                .isEqualTo(ImageFiles.read(TestImages.encode("png", picture), "picture"));
    }

    static Stream<Arguments> badFormats() {
        return Stream.of(
                bad(() -> RawFormat.grey8(0, 5), "an image must have 1 to 715827882 pixels, not 0x5"),
                bad(() -> RawFormat.grey8(5, -1), "an image must have 1 to 715827882 pixels, not 5x-1"),
                bad(() -> RawFormat.rgb8(65536, 65536), "an image must have 1 to 715827882 pixels, not 65536x65536"),
                bad(
                        () -> RawFormat.rgb8(Integer.MAX_VALUE, 1),
                        "an image must have 1 to 715827882 pixels, not 2147483647x1"),
                bad(
                        () -> RawFormat.bgr8(10, 10).withStride(29),
                        "the stride must be at least 30 bytes, a row of 10 pixels of BGR8, not 29"),
                bad(
                        () -> RawFormat.grey16(10, 10, 4095, LITTLE).withStride(10),
                        "the stride must be at least 20 bytes, a row of 10 pixels of GREY16, not 10"),
                bad(
                        () -> RawFormat.grey16(1, 1, 0, LITTLE),
                        "the white level of GREY16 must be within 1 to 65535, not 0"),
                bad(
                        () -> RawFormat.grey16(1, 1, 65536, LITTLE),
                        "the white level of GREY16 must be within 1 to 65535, not 65536"),
                bad(
                        () -> new RawFormat(1, 1, Layout.GREY8, 100, LITTLE, 1),
                        "the white level of GREY8 must be 255, not 100"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badFormats")
    void aFormatThatCannotBeIsRefusedBeforeAnyFrame(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Arguments bad(ThrowingCallable making, String message) {
        return Arguments.of(making, message);
    }

    private static RgbImage image(int... values) {
        return new RgbImage(2, 2, bytes(values));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
