package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of mask files mean, in files of every kind that data sets have. */
class MaskRuleTest {
    @TempDir
    Path folder;

    /** Values of a grey file of 8 bits, and which of them are marked. */
    @ParameterizedTest
    @CsvSource({
        "'0 1', '0 1'", // numbers of classes
        "'0 0', '0 0'", // nothing
        "'0 255', '0 1'",
        "'255 255', '1 1'",
        "'0 1 2 3 9', '0 1 1 1 1'", // VisA: types of defect
        "'0 240', '0 1'", // MVTec LOCO: one type of defect a file
        "'0 253 254 255', '0 1 1 1'",
        "'0 85 170 255', '0 1 1 1'", // types of defect, made visible
        "'0 50', '0 1'",
        "'0 1 3 120 140 254 255', '0 0 0 0 1 1 1'", // a few values that compression left
        "'0 2 100 104', '0 0 1 1'", // dark, with noise: above half of the brightest
    })
    void greyOfEightBits(String values, String marked) {
        assertThat(read(TestImages.encode("png", grey(values, BufferedImage.TYPE_BYTE_GRAY))))
                .isEqualTo(mask(marked));
    }

    @ParameterizedTest
    @CsvSource({
        "'0 1', '0 1'",
        "'0 1 2 7', '0 1 1 1'",
        "'0 255', '0 1'",
        "'0 65535', '0 1'",
        "'0 3 40000 65535', '0 0 1 1'"
    })
    void greyOfSixteenBits(String values, String marked) {
        assertThat(read(TestImages.encode("png", grey(values, BufferedImage.TYPE_USHORT_GRAY))))
                .isEqualTo(mask(marked));
    }

    @Test
    void oneBit() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(1, 0, 0xffffff);
        for (String format : new String[] {"png", "bmp", "tiff"}) {
            assertThat(read(TestImages.encode(format, image))).as(format).isEqualTo(mask("0 1 0"));
        }
    }

    /** The colours of PASCAL VOC: black, then maroon, green, and one as dark as 64. */
    @Test
    void everyColourOfAPaletteButBlackIsALabel() {
        byte[] red = {0, (byte) 128, 0, 64};
        byte[] green = {0, 0, (byte) 128, 0};
        byte[] blue = {0, 0, 0, 0};
        BufferedImage image =
                new BufferedImage(5, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 4, red, green, blue));
        image.getRaster().setPixels(0, 0, 5, 1, new int[] {0, 1, 2, 3, 0});
        assertThat(read(TestImages.encode("png", image))).isEqualTo(mask("0 1 1 1 0"));
    }

    /** Some programs write an index for each class and grey colours from dark to bright. */
    @Test
    void aPaletteOfGreysIsLikeGrey() {
        byte[] greys = new byte[256];
        for (int i = 0; i < 256; i++) {
            greys[i] = (byte) i;
        }
        BufferedImage image = new BufferedImage(
                4, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, greys, greys, greys));
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 1, 2, 0});
        assertThat(read(TestImages.encode("png", image))).isEqualTo(mask("0 1 1 0"));
    }

    @Test
    void coloursAreLabels() {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(1, 0, 0xff0000);
        image.setRGB(2, 0, 0x000040);
        assertThat(read(TestImages.encode("png", image))).isEqualTo(mask("0 1 1 0"));
    }

    @Test
    void whatIsTransparentIsNotMarked() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 0x00ffffff);
        image.setRGB(1, 0, 0xffffffff);
        image.setRGB(2, 0, 0xff000000);
        assertThat(read(TestImages.encode("png", image))).isEqualTo(mask("0 1 0"));
    }

    /** The magnetic tiles of Huang et al.: PNG that have been JPEG, with rings of 1, 2, 3, ... around each mark. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void compressionLeavesTheMarks(int seed) {
        Random random = new Random(seed);
        BufferedImage clean = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        int left = 8 * (1 + random.nextInt(4));
        int top = 8 * (1 + random.nextInt(4));
        int side = 9 + random.nextInt(20);
        byte[] expected = new byte[64 * 64];
        for (int i = 0; i < expected.length; i++) {
            boolean inside = i % 64 >= left && i % 64 < left + side && i / 64 >= top && i / 64 < top + side;
            expected[i] = (byte) (inside ? 1 : 0);
            clean.getRaster().setSample(i % 64, i / 64, 0, inside ? 255 : 0);
        }
        byte[] jpeg = TestImages.encode("jpeg", clean, 0.6f);
        assertThat(read(jpeg)).isEqualTo(new Mask(64, 64, expected));

        RgbImage decoded = ImageFiles.read(TestImages.write(folder.resolve("x"), jpeg));
        assertThat(read(TestImages.encode("png", decoded))).isEqualTo(new Mask(64, 64, expected));
    }

    @Test
    void theNoiseOfAnEmptyJpegMarksNothing() {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            image.getRaster().setSample(i % 16, i / 16, 0, i % 5);
        }
        assertThat(read(TestImages.encode("jpeg", image)).count()).isZero();
    }

    /** A mask that was made smaller has grey edges of every level. */
    @Test
    void blurredEdgesAreMarkedFromTheMiddle() {
        StringBuilder values = new StringBuilder();
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i <= 255; i++) {
            values.append(i).append(' ');
            marked.append(i >= 128 ? 1 : 0).append(' ');
        }
        assertThat(read(TestImages.encode("png", grey(values.toString(), BufferedImage.TYPE_BYTE_GRAY))))
                .isEqualTo(mask(marked.toString()));
    }

    @Test
    void aThresholdIsAShareOfTheRange() {
        byte[] eight = TestImages.encode("png", grey("0 1 127 128 255", BufferedImage.TYPE_BYTE_GRAY));
        assertThat(read(eight, 0.5)).isEqualTo(mask("0 0 0 1 1"));
        assertThat(read(eight, 0)).isEqualTo(mask("0 1 1 1 1"));
        byte[] sixteen = TestImages.encode("png", grey("0 32767 32768 65535", BufferedImage.TYPE_USHORT_GRAY));
        assertThat(read(sixteen, 0.5)).isEqualTo(mask("0 0 1 1"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 255, Double.NaN})
    void aThresholdOutOfRangeIsRefused(double threshold) {
        assertThatThrownBy(() -> new MaskRule(threshold))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("at least 0 and below 1");
    }

    @Test
    void aMaskIsTurnedLikeItsImage() {
        byte[] png = TestImages.encode("png", grey("0 0 255", BufferedImage.TYPE_BYTE_GRAY));
        byte[] turned = TestImages.insert(png, 33, TestImages.chunk("eXIf", TestImages.exif(6)));
        assertThat(read(turned)).isEqualTo(new Mask(1, 3, new byte[] {0, 0, 1}));
        byte[] reversed = TestImages.insert(png, 33, TestImages.chunk("eXIf", TestImages.exif(8)));
        assertThat(read(reversed)).isEqualTo(new Mask(1, 3, new byte[] {1, 0, 0}));
    }

    private Mask read(byte[] content) {
        return ImageFiles.readMask(TestImages.write(folder.resolve("mask"), content));
    }

    private Mask read(byte[] content, double threshold) {
        return ImageFiles.readMask(TestImages.write(folder.resolve("mask"), content), new MaskRule(threshold));
    }

    private static BufferedImage grey(String values, int type) {
        String[] words = values.strip().split(" ");
        BufferedImage image = new BufferedImage(words.length, 1, type);
        for (int i = 0; i < words.length; i++) {
            image.getRaster().setSample(i, 0, 0, Integer.parseInt(words[i]));
        }
        return image;
    }

    private static Mask mask(String marked) {
        String[] words = marked.strip().split(" ");
        byte[] values = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = Byte.parseByte(words[i]);
        }
        return new Mask(words.length, 1, values);
    }
}
