package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TestWebp;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of image that must be read, and what its pixels must become. */
class ImageFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void losslessFormatsComeBackAsTheyWere(String format) {
        RgbImage noise = TestImages.noise(13, 7);
        assertThat(read(TestImages.encode(format, noise))).isEqualTo(noise);
        RgbImage one = TestImages.noise(1, 1);
        assertThat(read(TestImages.encode(format, one))).isEqualTo(one);
    }

    @Test
    void jpegIsReadToWithinItsLoss() {
        RgbImage expected = TestImages.quarters();
        RgbImage image = read(TestImages.encode("jpeg", expected));
        assertThat(image.width()).isEqualTo(32);
        assertThat(image.height()).isEqualTo(16);
        for (int quarter = 0; quarter < 4; quarter++) {
            int x = quarter % 2 * 16 + 5;
            int y = quarter / 2 * 8 + 3;
            for (int c = 0; c < 3; c++) {
                assertThat(image.at(x, y, c)).isCloseTo(expected.at(x, y, c), within(3));
            }
        }
    }

    @Test
    void webpIsRead() {
        RgbImage image = read(TestWebp.striped(3, 1));
        assertThat(image).isEqualTo(new RgbImage(3, 1, bytes(200, 10, 30, 200, 250, 30, 200, 10, 30)));
        assertThat(read(TestWebp.striped(300, 200)).at(299, 199, 1)).isEqualTo(250);
        assertThat(read(TestWebp.plain(300, 200)).at(299, 199, 1)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
    void greyKeepsItsLevels(String format) {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            grey.getRaster().setSample(i % 16, i / 16, 0, format.equals("jpeg") ? 100 : i);
        }
        RgbImage image = read(TestImages.encode(format, grey));
        for (int i = 0; i < 256; i++) {
            int expected = format.equals("jpeg") ? 100 : i;
            assertThat(pixel(image, i % 16, i / 16)).containsExactly(expected, expected, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "128,0", "129,1", "257,1", "32768,128", "65278,254", "65406,254", "65407,255", "65535,255"})
    void sixteenBitsAreScaledAndRounded(int sample, int expected) {
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
        Arrays.fill(((DataBufferUShort) grey.getRaster().getDataBuffer()).getData(), (short) sample);
        for (String format : new String[] {"png", "tiff"}) {
            assertThat(pixel(read(TestImages.encode(format, grey)), 1, 1))
                    .containsExactly(expected, expected, expected);
            assertThat(pixel(read(TestImages.encode(format, rgb16(sample, 0, 65535))), 1, 1))
                    .containsExactly(expected, 0, 255);
        }
    }

    @Test
    void transparencyShowsWhite() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 0xff102030);
        image.setRGB(1, 0, 0x00102030);
        image.setRGB(2, 0, 0x80000000);
        for (String format : new String[] {"png", "tiff"}) {
            assertThat(read(TestImages.encode(format, image)).pixels())
                    .isEqualTo(bytes(16, 32, 48, 255, 255, 255, 127, 127, 127));
        }
    }

    @Test
    void palettesBecomeTheirColours() {
        byte[] red = bytes(0, 200, 9);
        byte[] green = bytes(0, 100, 8);
        byte[] blue = bytes(0, 50, 7);
        BufferedImage image = new BufferedImage(
                3, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 3, red, green, blue, 2));
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});
        assertThat(read(TestImages.encode("png", image)).pixels())
                .isEqualTo(bytes(0, 0, 0, 200, 100, 50, 255, 255, 255));
    }

    @Test
    void oneBitImagesBecomeBlackAndWhite() {
        BufferedImage image = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setSample(8, 0, 0, 1);
        for (String format : new String[] {"png", "tiff", "bmp"}) {
            RgbImage read = read(TestImages.encode(format, image));
            assertThat(pixel(read, 7, 0)).containsExactly(0, 0, 0);
            assertThat(pixel(read, 8, 0)).containsExactly(255, 255, 255);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cmykJpegsBecomeTheColoursOfTheirInks(boolean ycck) {
        assertThat(pixel(read(TestImages.cmykJpeg(0, 0, 0, 0, ycck)), 3, 3)).allMatch(value -> value > 240);
        assertThat(pixel(read(TestImages.cmykJpeg(0, 0, 0, 255, ycck)), 3, 3)).allMatch(value -> value < 60);
        var red = pixel(read(TestImages.cmykJpeg(0, 255, 255, 0, ycck)), 3, 3);
        assertThat(red.get(0)).isGreaterThan(200);
        assertThat(red.get(1)).isLessThan(70);
        assertThat(red.get(2)).isLessThan(70);
    }

    /** Red, green, blue, white, as r, g, b, w: top left, top right, bottom left, bottom right. */
    @ParameterizedTest
    @CsvSource({"1,rgbw", "2,grwb", "3,wbgr", "4,bwrg", "5,rbgw", "6,brwg", "7,wgbr", "8,gwrb"})
    void orientationIsHonoured(int orientation, String corners) {
        byte[] jpeg = TestImages.withExif(TestImages.encode("jpeg", TestImages.quarters()), orientation);
        corners(read(jpeg), orientation, corners);
        byte[] png = TestImages.encode("png", TestImages.quarters());
        byte[] withExif = TestImages.insert(png, 33, TestImages.chunk("eXIf", TestImages.exif(orientation)));
        corners(read(withExif), orientation, corners);
    }

    @Test
    void orientationIsHonouredInTiff() {
        assertThat(read(TestImages.tiff(1, 1, 1, 7, 8, 9)))
                .isEqualTo(new RgbImage(3, 1, bytes(7, 7, 7, 8, 8, 8, 9, 9, 9)));
        assertThat(read(TestImages.tiff(1, 1, 2, 7, 8, 9)))
                .isEqualTo(new RgbImage(3, 1, bytes(9, 9, 9, 8, 8, 8, 7, 7, 7)));
        assertThat(read(TestImages.tiff(2, 3, 8, 1, 2, 3, 4, 5, 6)))
                .isEqualTo(new RgbImage(1, 2, bytes(4, 5, 6, 1, 2, 3)));
    }

    @Test
    void greyTiffsMayCountFromWhite() {
        assertThat(read(TestImages.tiff(0, 1, 1, 0, 55, 255)).pixels())
                .isEqualTo(bytes(255, 255, 255, 200, 200, 200, 0, 0, 0));
    }

    @Test
    void cmykTiffsBecomeTheColoursOfTheirInks() {
        RgbImage image = read(TestImages.tiff(5, 4, 1, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255));
        assertThat(pixel(image, 0, 0)).allMatch(value -> value > 240);
        assertThat(pixel(image, 1, 0).get(0)).isGreaterThan(200);
        assertThat(pixel(image, 1, 0).get(1)).isLessThan(70);
        assertThat(pixel(image, 2, 0)).allMatch(value -> value < 60);
    }

    @Test
    void whatFollowsTheEndOfAnImageDoesNotMatter() {
        for (String format : new String[] {"png", "jpeg", "bmp", "tiff"}) {
            byte[] whole = TestImages.encode(format, TestImages.quarters());
            assertThat(read(TestImages.concat(whole, new byte[100]))).isEqualTo(read(whole));
        }
    }

    @Test
    void orientationIsHonouredInWebp() {
        assertThat(read(TestWebp.withExif(3, 1, 6)))
                .isEqualTo(new RgbImage(1, 3, read(TestWebp.striped(3, 1)).pixels()));
    }

    @Test
    void anImpossibleOrientationIsUpright() {
        byte[] jpeg = TestImages.withExif(TestImages.encode("jpeg", TestImages.quarters()), 77);
        corners(read(jpeg), 1, "rgbw");
    }

    @Test
    void theNameDoesNotMatterOnlyTheContent() {
        Path file = TestImages.write(folder.resolve("wrong.jpg"), TestImages.encode("png", TestImages.noise(3, 3)));
        assertThat(ImageFiles.read(file)).isEqualTo(TestImages.noise(3, 3));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Path file = folder.resolve("new/folder/image.png");
        ImageFiles.writePng(file, TestImages.noise(5, 4));
        assertThat(ImageFiles.read(file)).isEqualTo(TestImages.noise(5, 4));
        Mask mask = new Mask(2, 2, new byte[] {1, 0, 0, 1});
        ImageFiles.writePng(file, mask);
        assertThat(ImageFiles.readMask(file)).isEqualTo(mask);
        assertThat(ImageFiles.read(file).at(0, 0, 0)).isEqualTo(255);
        assertThat(file.getParent().toFile().list()).containsExactly("image.png");
    }

    @Test
    void namesOfImagesAreKnown() {
        assertThat(new String[] {"a.png", "a.JPG", "a.jpeg", "a.bmp", "a.tif", "a.TIFF", "x/a.webp"})
                .allMatch(name -> ImageFiles.isImageName(Path.of(name)));
        assertThat(new String[] {"png", "a.txt", "a.png.txt", ".a.png", "._a.png", "a", "x.png/a"})
                .noneMatch(name -> ImageFiles.isImageName(Path.of(name)));
    }

    private RgbImage read(byte[] content) {
        return ImageFiles.read(TestImages.write(folder.resolve("image"), content));
    }

    private static void corners(RgbImage image, int orientation, String corners) {
        assertThat(image.width()).isEqualTo(orientation <= 4 ? 32 : 16);
        assertThat(image.height()).isEqualTo(orientation <= 4 ? 16 : 32);
        int right = image.width() - 2;
        int bottom = image.height() - 2;
        String found =
                colour(image, 1, 1) + colour(image, right, 1) + colour(image, 1, bottom) + colour(image, right, bottom);
        assertThat(found).isEqualTo(corners);
    }

    private static String colour(RgbImage image, int x, int y) {
        int bits = 0;
        for (int value : pixel(image, x, y)) {
            bits = 2 * bits + (value > 128 ? 1 : 0);
        }
        return switch (bits) {
            case 4 -> "r";
            case 2 -> "g";
            case 1 -> "b";
            case 7 -> "w";
            default -> "?";
        };
    }

    private static List<Integer> pixel(RgbImage image, int x, int y) {
        return List.of(image.at(x, y, 0), image.at(x, y, 1), image.at(x, y, 2));
    }

    private static BufferedImage rgb16(int red, int green, int blue) {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(2, 2);
        for (int i = 0; i < 4; i++) {
            raster.setPixel(i % 2, i / 2, new int[] {red, green, blue});
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
