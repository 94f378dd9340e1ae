package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.image.file.ImageFiles;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@link BufferedImage} has the pixels of the file that holds it, and an image becomes one again. */
class PicturesInAndOutTest {
    static Stream<Arguments> pictures() {
        byte[] levels = new byte[16];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i * i);
        }
        IndexColorModel palette = new IndexColorModel(4, 16, levels, new byte[16], levels, 3);
        return Stream.of(
                Arguments.of("3BYTE_BGR", picture(BufferedImage.TYPE_3BYTE_BGR)),
                Arguments.of("4BYTE_ABGR", picture(BufferedImage.TYPE_4BYTE_ABGR)),
                Arguments.of("INT_RGB", picture(BufferedImage.TYPE_INT_RGB)),
                Arguments.of("INT_BGR", picture(BufferedImage.TYPE_INT_BGR)),
                Arguments.of("INT_ARGB", picture(BufferedImage.TYPE_INT_ARGB)),
                Arguments.of("BYTE_GRAY", picture(BufferedImage.TYPE_BYTE_GRAY)),
                Arguments.of("USHORT_GRAY", picture(BufferedImage.TYPE_USHORT_GRAY)),
                Arguments.of("BYTE_BINARY", picture(BufferedImage.TYPE_BYTE_BINARY)),
                Arguments.of("BYTE_INDEXED", picture(BufferedImage.TYPE_BYTE_INDEXED)),
                Arguments.of(
                        "palette with a transparent colour",
                        fill(new BufferedImage(19, 11, BufferedImage.TYPE_BYTE_INDEXED, palette), 16)),
                Arguments.of("16-bit RGB", deep(false)),
                Arguments.of("16-bit RGB with alpha", deep(true)),
                Arguments.of(
                        "a part of another",
                        picture(BufferedImage.TYPE_INT_ARGB).getSubimage(3, 2, 9, 7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void aPictureHasThePixelsOfItsFile(String kind, BufferedImage picture) {
        RgbImage read = ImageFiles.read(TestImages.encode("png", picture), "picture");
        assertThat(RgbImage.of(picture)).isEqualTo(read);
        assertThat(read.at(1, 1, 0)).isNotEqualTo(read.at(2, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_USHORT_565_RGB, BufferedImage.TYPE_USHORT_555_RGB})
    void packedColoursReachTheWholeRange(int type) {
        BufferedImage picture = new BufferedImage(3, 1, type);
        int half = type == BufferedImage.TYPE_USHORT_565_RGB ? 32 << 5 : 16 << 5;
        picture.getRaster().setDataElements(0, 0, 3, 1, new short[] {-1, 0, (short) half});
        RgbImage image = RgbImage.of(picture);
        int green = type == BufferedImage.TYPE_USHORT_565_RGB ? 130 : 132; // 255 * 32/63, 255 * 16/31
        assertThat(image.pixels()).containsExactly(-1, -1, -1, 0, 0, 0, 0, (byte) green, 0);
    }

    /** Colours that were multiplied with their opacity are rounded more coarsely, but are the same colours. */
    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_4BYTE_ABGR_PRE})
    void premultipliedColoursAreTheSameColours(int type) {
        BufferedImage plain = picture(BufferedImage.TYPE_INT_ARGB);
        BufferedImage multiplied = new BufferedImage(plain.getWidth(), plain.getHeight(), type);
        for (int i = 0; i < 19 * 11; i++) {
            multiplied.setRGB(i % 19, i / 19, plain.getRGB(i % 19, i / 19));
        }
        RgbImage expected = RgbImage.of(plain);
        RgbImage image = RgbImage.of(multiplied);
        for (int i = 0; i < 3 * 19 * 11; i++) {
            assertThat(image.pixelBuffer().get(i) & 0xff)
                    .isCloseTo(expected.pixelBuffer().get(i) & 0xff, within(1));
        }
    }

    @Test
    void aPictureOfTooManyPixelsOrOfUnknownRangeIsRefused() {
        BufferedImage picture = picture(BufferedImage.TYPE_3BYTE_BGR);
        assertThat(RgbImage.of(picture, new DecodeLimits(209, 1)).width()).isEqualTo(19);
        assertThatThrownBy(() -> RgbImage.of(picture, new DecodeLimits(208, 1)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("the picture has 19x11 pixels, more than the limit of 208; shrink it");
        var grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        var model = new ComponentColorModel(grey, false, false, Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);
        var floats = new BufferedImage(model, model.createCompatibleWritableRaster(2, 2), false, null);
        assertThatThrownBy(() -> RgbImage.of(floats))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("the picture has signed, 32-bit or floating-point samples, whose range is not known; "
                        + "give it 8 or 16 bits a channel");
    }

    /** Why the bytes are to be given, and not what javax.imageio makes of them. */
    @Test
    void javaItselfMakesAPictureOfHalfAJpeg() {
        byte[] jpeg = TestImages.encode("jpeg", TestImages.noise(64, 64));
        byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
        assertThatCode(() -> RgbImage.of(ImageIO.read(new ByteArrayInputStream(half))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ImageFiles.read(half, "half")).isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void anImageBecomesAPictureOfItsOwn() {
        RgbImage image = TestImages.noise(13, 7);
        BufferedImage picture = image.toBufferedImage();
        assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
        assertThat(picture.getRGB(3, 2) & 0xffffff)
                .isEqualTo(image.at(3, 2, 0) << 16 | image.at(3, 2, 1) << 8 | image.at(3, 2, 2));
        assertThat(RgbImage.of(picture)).isEqualTo(image);
        picture.setRGB(3, 2, ~picture.getRGB(3, 2));
        assertThat(RgbImage.of(picture)).isNotEqualTo(image);
        assertThat(image).isEqualTo(TestImages.noise(13, 7));
    }

    @Test
    void anImageIsWrittenToAStreamThatStaysOpen() throws IOException {
        RgbImage image = TestImages.noise(13, 7);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        image.writePng(out);
        assertThat(ImageFiles.read(out.toByteArray(), "written")).isEqualTo(image);
    }

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(19, 11, type);
        int bits = picture.getColorModel() instanceof IndexColorModel model ? model.getMapSize() : 0;
        return fill(picture, bits > 0 ? bits : type == BufferedImage.TYPE_USHORT_GRAY ? 65536 : 256);
    }

    private static BufferedImage deep(boolean alpha) {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        return fill(new BufferedImage(model, model.createCompatibleWritableRaster(19, 11), false, null), 65536);
    }

    /** Random samples, of so many levels each; the second and third of the second row differ. */
    private static BufferedImage fill(BufferedImage picture, int levels) {
        Random random = new Random(3);
        var raster = picture.getRaster();
        for (int i = 0; i < 19 * 11 * raster.getNumBands(); i++) {
            raster.setSample(i % 19, i / 19 % 11, i / 19 / 11, random.nextInt(levels));
        }
        raster.setPixel(1, 1, new int[] {0, 0, 0, levels - 1});
        raster.setPixel(2, 1, new int[] {levels - 1, 0, 0, levels - 1});
        return picture;
    }
}
