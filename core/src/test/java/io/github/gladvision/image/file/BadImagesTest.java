package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TestWebp;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file that must be refused, with one line that names it and says what to do. */
class BadImagesTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFile() {
        Path file = folder.resolve("absent.png");
        assertThatThrownBy(() -> ImageFiles.read(file))
                .isInstanceOf(GladException.class)
                .hasMessage(file + " does not exist; check the path");
    }

    @Test
    void aFolder() {
        assertThatThrownBy(() -> ImageFiles.read(folder))
                .isInstanceOf(GladException.class)
                .hasMessage(folder + " is a folder, not an image; name a file in it");
    }

    @Test
    void anEmptyFile() {
        refused(new byte[0], "is empty (0 bytes); copy it again or remove it");
    }

    @Test
    void textAndOtherFormats() {
        refused("hello".getBytes(), "is not an image that can be read; convert it to PNG, JPEG, BMP, TIFF or WebP");
        refused("GIF89a...".getBytes(), "is not an image that can be read");
        refused("RIFF....WAVEfmt ".getBytes(), "is not an image that can be read");
        refused("BMI tables, 2024\nand more lines of text follow here".getBytes(), "is damaged or incomplete (BMP: ");
    }

    /** Whatever part of a file is missing, it is refused or, if only padding is missing, read as it should be. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "tiff", "webp"})
    void everyBeginningOfAFile(String format) {
        byte[] whole =
                format.equals("webp") ? TestWebp.striped(40, 30) : TestImages.encode(format, TestImages.noise(24, 20));
        RgbImage image = ImageFiles.read(TestImages.write(folder.resolve("whole"), whole));
        for (int length = 1; length < whole.length; length += Math.max(1, whole.length / 100)) {
            truncated(Arrays.copyOf(whole, length), image);
        }
        truncated(Arrays.copyOf(whole, whole.length - 1), image);
        truncated(Arrays.copyOf(whole, whole.length - 2), image);
        // A copy that was interrupted on some file systems: the right length, but zeros at the end. Formats without
        // marks or checksums cannot show it.
        if (format.equals("png") || format.equals("jpeg")) {
            truncated(Arrays.copyOf(Arrays.copyOf(whole, whole.length / 2), whole.length), image);
        }
    }

    /** Whatever is in a file, nothing but an image or an error that names it comes out, and soon. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "tiff", "webp"})
    void randomDamage(String format) {
        byte[] whole = format.equals("webp")
                ? TestWebp.withExif(40, 30, 6)
                : TestImages.encode(format, TestImages.noise(12, 10));
        Random random = new Random(5);
        DecodeLimits limits = new DecodeLimits(1_000_000, 1_000_000);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                // Most of what can go wrong is in the first bytes.
                int at = random.nextInt(random.nextBoolean() ? Math.min(64, damaged.length) : damaged.length);
                damaged[at] = (byte) random.nextInt();
            }
            Path file = TestImages.write(folder.resolve("damaged"), damaged);
            try {
                ImageFiles.read(file, limits);
            } catch (GladException e) {
                oneLine(e, file);
            }
        }
    }

    @Test
    void aJpegThatLostItsMiddleButHasAnEnd() {
        byte[] whole = TestImages.encode("jpeg", TestImages.noise(64, 64));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        refused(TestImages.concat(half, new byte[] {(byte) 0xff, (byte) 0xd9}), "is damaged or incomplete (JPEG: ");
    }

    @Test
    void aPngWithFlippedBits() {
        byte[] png = TestImages.encode("png", TestImages.noise(24, 20));
        png[png.length / 2] ^= 4;
        refused(png, "is damaged or incomplete (PNG: wrong checksum at byte 33); copy it again or remove it");
    }

    @Test
    void samplesOfUnknownRange() {
        var grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        var model = new ComponentColorModel(grey, false, false, Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);
        var image = new BufferedImage(model, model.createCompatibleWritableRaster(2, 2), false, null);
        refused(
                TestImages.encode("tiff", image),
                "has signed, 32-bit or floating-point samples, whose range is not known; "
                        + "save it with 8 or 16 bits a channel");
    }

    @Test
    void anImageOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
        refused(
                TestImages.pngOfSize(20_000, 20_000),
                "has 20000x20000 pixels (400.0 megapixels), more than the limit of 100.0 megapixels; "
                        + "shrink it, cut it into tiles or raise the limit of pixels");
        byte[] jpeg = TestImages.encode("jpeg", TestImages.noise(8, 8));
        for (int i = 0; i < jpeg.length - 8; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                jpeg[i + 5] = jpeg[i + 7] = 0x4e;
                jpeg[i + 6] = jpeg[i + 8] = 0x20;
            }
        }
        refused(jpeg, "has 20000x20000 pixels");
    }

    @Test
    void theLimitsAreTheCallersToSet() {
        byte[] png = TestImages.encode("png", TestImages.noise(10, 10));
        Path file = TestImages.write(folder.resolve("image.png"), png);
        assertThat(ImageFiles.read(file, new DecodeLimits(100, png.length)).width())
                .isEqualTo(10);
        assertThatThrownBy(() -> ImageFiles.read(file, new DecodeLimits(99, png.length)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("more than the limit");
        assertThatThrownBy(() -> ImageFiles.read(file, new DecodeLimits(100, png.length - 1)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("more than the limit");
    }

    /** A file with holes: it takes no room and is as large as it says. */
    @Test
    void aFileOfTooManyBytesIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("image.png");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(513L << 20);
        }
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> ImageFiles.read(file), () -> ImageFiles.readMask(file), () -> ImageFiles.examine(file))) {
            assertThatThrownBy(reading)
                    .isInstanceOfSatisfying(GladException.class, e -> oneLine(e, file))
                    .hasMessageContaining("has 513 MiB, more than the limit of 512 MiB; shrink the image");
        }
    }

    @Test
    void aMaskOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
        Path file = TestImages.write(folder.resolve("mask.png"), TestImages.pngOfSize(20_000, 20_000));
        assertThatThrownBy(() -> ImageFiles.readMask(file))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("has 20000x20000 pixels");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "715827883, 1", "1, 2147483640", "-1, 1"})
    void limitsThatCannotBeKeptAreRefused(long pixels, long bytes) {
        assertThatThrownBy(() -> new DecodeLimits(pixels, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limits must be within");
    }

    @Test
    void theMemoryThatReadingTakesIsKnownBefore() {
        Path file = TestImages.write(folder.resolve("x"), TestImages.encode("png", TestImages.noise(100, 50)));
        assertThat(ImageFiles.memory(file)).isBetween(11 * 5000L, 11 * 5000L + 20_000);
        for (String format : new String[] {"jpeg", "bmp", "tiff"}) {
            TestImages.write(file, TestImages.encode(format, TestImages.noise(100, 50)));
            assertThat(ImageFiles.memory(file)).as(format).isGreaterThan(11 * 5000L);
        }
        TestImages.write(file, TestWebp.striped(100, 50));
        assertThat(ImageFiles.memory(file)).isGreaterThan(11 * 5000L);
        TestImages.write(file, TestImages.pngOfSize(20_000, 20_000));
        assertThat(ImageFiles.memory(file)).isLessThan(1000);
        TestImages.write(file, new byte[] {1, 2, 3});
        assertThat(ImageFiles.memory(file)).isEqualTo(3);
        assertThat(ImageFiles.memory(folder.resolve("absent"))).isZero();
    }

    @Test
    void anUnwritableFile() throws IOException {
        RgbImage image = TestImages.noise(2, 2);
        Path inAFile = Files.createFile(folder.resolve("file")).resolve("image.png");
        assertThatThrownBy(() -> ImageFiles.writePng(inAFile, image))
                .isInstanceOf(GladException.class)
                .hasMessageStartingWith("cannot write " + inAFile)
                .hasMessageEndingWith("check the folder, its permissions and free space");
        assertThatThrownBy(() -> ImageFiles.writePng(folder, image))
                .isInstanceOf(GladException.class)
                .hasMessage("cannot write " + folder + ": it is a folder; name a file");
    }

    private void truncated(byte[] content, RgbImage expected) {
        Path file = TestImages.write(folder.resolve("part"), content);
        try {
            assertThat(ImageFiles.read(file))
                    .as("%s of its bytes", content.length)
                    .isEqualTo(expected);
        } catch (GladException e) {
            oneLine(e, file);
        }
    }

    private void refused(byte[] content, String message) {
        Path file = TestImages.write(folder.resolve("image.png"), content);
        assertThatThrownBy(() -> ImageFiles.read(file))
                .isInstanceOfSatisfying(GladException.class, e -> oneLine(e, file))
                .hasMessageContaining(message);
    }

    private static void oneLine(GladException e, Path file) {
        assertThat(e.getMessage())
                .startsWith(file.toString())
                .doesNotContain("\n")
                .contains("; ");
    }

    /** Reading one would wait for ever, or never end. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void pipesAndDevicesAreNoImages() throws Exception {
        Path pipe = folder.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (Path file : new Path[] {pipe, Path.of("/dev/zero"), Path.of("/dev/null")}) {
            assertThatThrownBy(() -> ImageFiles.read(file))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessage(file + " is a pipe or a device; name a file");
        }
    }
}
