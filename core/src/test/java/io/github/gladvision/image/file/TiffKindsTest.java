package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TestTiff;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of TIFF that a reader takes for others: each becomes the right pixels, with a remark where one is due, or is refused. */
class TiffKindsTest {
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int ORIENTATION = 274;
    private static final int PLANAR = 284;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final RgbImage COLOURS = new RgbImage(2, 1, bytes(10, 20, 30, 40, 50, 60));

    @TempDir
    Path folder;

    @Test
    void aFourthSampleIsTransparencyOnlyWhereTheFileSaysSo() {
        byte[] samples = bytes(10, 20, 30, 0, 40, 50, 60, 100);
        String remark = "has 4 channels, of which 1 is neither colour nor marked as transparency, and left out;"
                + " what shows there alone is not found";
        for (TestTiff tiff :
                new TestTiff[] {new TestTiff(2, 2, 4, samples), new TestTiff(2, 2, 4, samples).with(EXTRA_SAMPLES, 0)
                }) {
            ReadImage read = read(tiff);
            assertThat(read.pixels()).isEqualTo(COLOURS);
            assertThat(read.remarks()).containsExactly(remark);
            ExaminedImage examined = ImageFiles.examine(file(tiff));
            assertThat(examined.mode()).isEqualTo("8-bit RGB");
            assertThat(examined.remarks()).containsExactly(remark);
            assertThat(ImageFiles.readMask(file(tiff)).count()).isEqualTo(2);
        }
        ReadImage transparent = read(new TestTiff(2, 2, 4, samples).with(EXTRA_SAMPLES, 2));
        assertThat(transparent.pixels()).isEqualTo(new RgbImage(2, 1, bytes(255, 255, 255, 171, 175, 179)));
        assertThat(transparent.remarks()).isEmpty();
    }

    @Test
    void coloursThatWereMultipliedWithTheirTransparencyAreNotMultipliedAgain() {
        byte[] samples = bytes(0, 0, 0, 0, 40, 50, 60, 100);
        assertThat(read(new TestTiff(2, 2, 4, samples).with(EXTRA_SAMPLES, 1)).pixels())
                .isEqualTo(new RgbImage(2, 1, bytes(255, 255, 255, 195, 205, 215)));
    }

    @Test
    void furtherSamplesAreLeftOutWithARemark() {
        ReadImage read =
                read(new TestTiff(2, 2, 5, bytes(10, 20, 30, 0, 9, 40, 50, 60, 1, 9)).with(EXTRA_SAMPLES, 0, 0));
        assertThat(read.pixels()).isEqualTo(COLOURS);
        assertThat(read.remarks()).singleElement().asString().startsWith("has 5 channels, of which 2 are neither");
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "5, 1", "2, 2", "5, 2"})
    void whichOfSeveralChannelsIsMeantIsNotGuessed(int channels, int planar) {
        TestTiff tiff = new TestTiff(2, 1, channels, new byte[2 * channels]).with(PLANAR, planar);
        if (planar == 2) {
            int[] rows = new int[channels];
            Arrays.fill(rows, 2);
            tiff.with(279, rows);
        }
        refusedAsPicture(
                tiff, "has " + channels + " channels, and which one is meant is not known; save it as grey or RGB");
        refused(
                () -> FloatImages.read(file(tiff)),
                "has " + channels + " channels, but one number a pixel is needed; save one channel");
    }

    @Test
    void soIsAVolume() {
        TestTiff tiff = new TestTiff(2, 1, 1, bytes(1, 2)).with(32997, 3);
        String message = "has 3 planes, and which one is meant is not known; save each as a file of its own";
        refusedAsPicture(tiff, message);
        refused(() -> FloatImages.read(file(tiff)), message);
    }

    @ParameterizedTest
    @CsvSource({"50000, Zstandard", "34925, LZMA", "34712, JPEG 2000", "50001, WebP", "32809, number 32809"})
    void anotherCompressionIsNoDamage(int compression, String name) {
        TestTiff tiff = new TestTiff(2, 1, 1, bytes(1, 2)).with(COMPRESSION, compression);
        String message = "is compressed in a way that is not read (" + name
                + "); save it with LZW or Deflate, or not compressed";
        refusedAsPicture(tiff, message);
        refused(() -> FloatImages.read(file(tiff)), message);
    }

    @ParameterizedTest
    @CsvSource({
        "4, a mask of transparency",
        "8, L*a*b*",
        "9, L*a*b*",
        "10, L*a*b*",
        "32803, a Bayer pattern",
        "77, number 77"
    })
    void coloursOfOtherKinds(int photometric, String name) {
        int samples = name.equals("L*a*b*") ? 3 : 1;
        refusedAsPicture(
                new TestTiff(2, photometric, samples, new byte[2 * samples]),
                "has pixels of a kind that is not read (" + name + "); save it as grey or RGB");
    }

    @Test
    void inksOfOtherKinds() {
        TestTiff inks = new TestTiff(2, 5, 4, new byte[8]).with(332, 2);
        refusedAsPicture(inks, "is separated into other inks than those of CMYK; save it as RGB");
    }

    @ParameterizedTest
    @CsvSource({"0, 12", "1, 3", "1, 11", "2, 4", "2, 5"})
    void unusualDepths(int photometric, int bits) {
        int samples = photometric == 2 ? 3 : 1;
        int[] all = new int[samples];
        Arrays.fill(all, bits);
        refusedAsPicture(
                new TestTiff(8, photometric, samples, new byte[48]).with(BITS, all),
                "has samples of " + bits + " bits, which are not read; save it with 8 or 16 bits a channel");
    }

    @Test
    void signedSamplesOf8Bits() {
        TestTiff tiff = new TestTiff(3, 1, 1, bytes(-1, 2, -128)).with(SAMPLE_FORMAT, 2);
        refusedAsPicture(tiff, "has signed, 32-bit or floating-point samples, whose range is not known");
        assertThat(FloatImages.read(file(tiff)).values()).containsExactly(-1, 2, -128);
    }

    @Test
    void unsignedNumbersOf32Bits() {
        byte[] samples = bytes(0xff, 0xff, 0xff, 0xff, 7, 0, 0, 0);
        TestTiff tiff = new TestTiff(2, 1, 1, samples).with(BITS, 32);
        assertThat(FloatImages.read(file(tiff)).values()).containsExactly(4294967295f, 7);
        assertThat(FloatImages.read(file(tiff.with(SAMPLE_FORMAT, 2))).values()).containsExactly(-1, 7);
    }

    @Test
    void numbersOf64Bits() {
        TestTiff tiff = new TestTiff(1, 1, 1, new byte[8]).with(BITS, 64).with(SAMPLE_FORMAT, 2);
        refused(
                () -> FloatImages.read(file(tiff)),
                "has numbers of a kind that is not read (64 bits); save them as 32-bit floats");
    }

    @Test
    void theOrientationOfABigTiffIsHonoured() {
        TestTiff tiff =
                new TestTiff(3, 1, 1, bytes(7, 8, 9)).with(ORIENTATION, 8).big();
        assertThat(read(tiff).pixels()).isEqualTo(new RgbImage(1, 3, bytes(9, 9, 9, 8, 8, 8, 7, 7, 7)));
        assertThat(ImageFiles.orientation(file(tiff))).isEqualTo(8);
        assertThat(read(tiff.with(ORIENTATION, 77)).pixels().width()).isEqualTo(3);
    }

    /** It has no EXIF data that could not be read; of what cannot be understood that is told. */
    @Test
    void nothingIsLoggedOfABigTiff() {
        byte[] unknown = bytes('n', 'o', 'n', 'e');
        assertThat(logged(() -> Orientation.of("damaged.jpg", unknown)))
                .contains("damaged.jpg: its EXIF data cannot be read");
        Path tiff = file(new TestTiff(3, 1, 1, bytes(7, 8, 9)).big());
        assertThat(logged(() -> ImageFiles.read(tiff))).isEmpty();
    }

    private static String logged(Runnable reading) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            reading.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private void refusedAsPicture(TestTiff tiff, String message) {
        Path file = file(tiff);
        refused(() -> ImageFiles.read(file), message);
        refused(() -> ImageFiles.readMask(file), message);
        refused(() -> ImageFiles.examine(file), message);
        refused(() -> ImageFiles.readSegmentation(file, number -> true), message);
    }

    private void refused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith(folder.resolve("image.tif") + " " + message);
    }

    private ReadImage read(TestTiff tiff) {
        return ImageFiles.read(file(tiff), ImageReading.DEFAULT);
    }

    private Path file(TestTiff tiff) {
        return TestImages.write(folder.resolve("image.tif"), tiff.bytes());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
