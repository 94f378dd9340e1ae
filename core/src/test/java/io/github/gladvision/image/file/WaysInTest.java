package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TestWebp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An image is the same image, and a bad one is refused, however its bytes arrive. */
class WaysInTest {
    private static final DecodeLimits SMALL = new DecodeLimits(10_000, 100_000);

    @TempDir
    Path folder;

    static Stream<Arguments> images() {
        return Stream.concat(
                Stream.of("png", "jpeg", "bmp", "tiff")
                        .map(format -> Arguments.of(format, TestImages.encode(format, TestImages.noise(23, 17)))),
                Stream.of(
                        Arguments.of("webp", TestWebp.striped(23, 17)),
                        Arguments.of("webp with orientation", TestWebp.withExif(23, 17, 6)),
                        Arguments.of("tiff with orientation", TestImages.tiff(2, 3, 6, 1, 2, 3, 4, 5, 6)),
                        Arguments.of("CMYK", TestImages.cmykJpeg(10, 200, 30, 40, true)),
                        Arguments.of(
                                "jpeg with orientation",
                                TestImages.withExif(TestImages.encode("jpeg", TestImages.quarters()), 8))));
    }

    static Stream<Arguments> badImages() {
        byte[] jpeg = TestImages.encode("jpeg", TestImages.noise(64, 64));
        byte[] png = TestImages.encode("png", TestImages.noise(64, 64));
        byte[] tooManyBytes = TestImages.insert(png, 33, TestImages.chunk("prVt", new byte[100_001]));
        Object[][] bad = {
            {"nothing", new byte[0], "is empty (0 bytes); "},
            {"garbage", "GIF89a and more".getBytes(), "is not an image that can be read; convert it to PNG, "},
            {
                "half a JPEG",
                Arrays.copyOf(jpeg, jpeg.length / 2),
                "is damaged or incomplete (JPEG: Corrupt JPEG data: premature end of data segment); "
            },
            {"half a PNG", Arrays.copyOf(png, png.length / 2), "is damaged or incomplete (PNG: the data end early); "},
            {"too many pixels", TestImages.pngOfSize(101, 100), "has 101x100 pixels, more than the limit of 10000; "},
            {"too many bytes", tooManyBytes, "more than the limit of 100000 bytes; shrink the image"},
        };
        return Arrays.stream(WayIn.values())
                .flatMap(way -> Arrays.stream(bad).map(image -> Arguments.of(image[0], way, image[1], image[2])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void allWaysLeadToTheSamePixels(String kind, byte[] content) {
        RgbImage expected = WayIn.FILE.read(content, folder, DecodeLimits.DEFAULT);
        byte[] before = content.clone();
        for (WayIn way : WayIn.values()) {
            assertThat(way.read(content, folder, DecodeLimits.DEFAULT))
                    .as("%s", way)
                    .isEqualTo(expected);
        }
        assertThat(content).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("badImages")
    void aBadImageIsRefusedByItsName(String kind, WayIn way, byte[] content, String message) {
        assertThatThrownBy(() -> way.read(content, folder, SMALL))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith(way.name(folder) + " ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @EnumSource(WayIn.class)
    void anImageAtTheLimitsIsRead(WayIn way) {
        byte[] png = TestImages.encode("png", TestImages.noise(20, 20));
        DecodeLimits exact = new DecodeLimits(400, png.length);
        assertThat(way.read(png, folder, exact)).isEqualTo(TestImages.noise(20, 20));
        assertThatThrownBy(() -> way.read(png, folder, new DecodeLimits(399, png.length)))
                .isInstanceOf(UnreadableImageException.class);
        assertThatThrownBy(() -> way.read(png, folder, new DecodeLimits(400, png.length - 1)))
                .isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void anEndlessStreamIsGivenUpOneByteBeyondTheLimit() {
        long[] asked = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                asked[0]++;
                return 0x42;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                asked[0] += length;
                Arrays.fill(into, from, from + length, (byte) 0x42);
                return length;
            }
        };
        assertThatThrownBy(() -> ImageFiles.read(endless, "upload", SMALL))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("upload has more than the limit of 100000 bytes; shrink the image");
        assertThat(asked[0]).isEqualTo(SMALL.maxBytes() + 1);
    }

    @Test
    void aStreamThatFailsSaysWhy() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset\nby peer");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("connection reset\nby peer");
            }
        };
        assertThatThrownBy(() -> ImageFiles.read(broken, "upload"))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("upload cannot be read (connection reset); send it again")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aStreamStaysOpen() {
        InputStream stream = new ByteArrayInputStream(TestWebp.striped(3, 1)) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        assertThatCode(() -> ImageFiles.read(stream, "upload")).doesNotThrowAnyException();
    }

    /** Names come from senders. */
    @Test
    void aNameCannotBreakTheMessage() {
        assertThatThrownBy(() -> ImageFiles.read(new byte[0], "a\nb\u001b[31m"))
                .hasMessage("a\\u000ab\\u001b[31m is empty (0 bytes); send it again");
        assertThatThrownBy(() -> ImageFiles.read(new byte[0], " "))
                .hasMessage("image is empty (0 bytes); send it again");
    }
}
