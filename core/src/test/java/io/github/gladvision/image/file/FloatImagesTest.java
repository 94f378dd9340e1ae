package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.image.RgbImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of tifffile, NumPy and Pillow; {@code reference/make_float_images.py} made them. */
class FloatImagesTest {
    private static final int WIDTH = 31;
    private static final int HEIGHT = 19;

    @TempDir
    Path folder;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(resource("."))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsWhatOtherProgramsWrite(String name) {
        FloatImage image = FloatImages.read(resource(name));
        assertThat(image.width()).isEqualTo(WIDTH);
        assertThat(image.height()).isEqualTo(HEIGHT);
        boolean whole = name.contains("int") || name.matches("[iu]\\d.*|grey.*");
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int value = 7 * y + x;
                assertThat(image.values()[y * WIDTH + x]).isEqualTo(whole ? value : value / 64f - 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = FloatImageFormat.class, names = "PNG16", mode = EnumSource.Mode.EXCLUDE)
    void keepsEveryBit(FloatImageFormat format) {
        float[] values = {0, -1.5f, Float.MIN_VALUE, 3e38f, 1 / 3f, 7};
        Path file = folder.resolve("map." + format.extension());
        FloatImages.write(file, new FloatImage(3, 2, values), format, 1);
        FloatImage read = FloatImages.read(file);
        assertThat(read.width()).isEqualTo(3);
        assertThat(read.values()).containsExactly(values);
    }

    @Test
    void roundsToLevelsOfGrey() {
        Path file = folder.resolve("map.png");
        FloatImages.write(
                file, new FloatImage(3, 2, new float[] {0, -1, .25f, .26f, 16383, 99999}), FloatImageFormat.PNG16, .25);
        assertThat(FloatImages.read(file).values()).containsExactly(0, 0, 1, 1, 65532, 65535);
    }

    @Test
    void halfPrecisionAsIeee754HasIt() {
        assertThat(NpyFile.half((short) 0x3c00)).isEqualTo(1);
        assertThat(NpyFile.half((short) 0xc000)).isEqualTo(-2);
        assertThat(NpyFile.half((short) 0x7bff)).isEqualTo(65504);
        assertThat(NpyFile.half((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(NpyFile.half((short) 0x8000)).isEqualTo(-0f);
        assertThat(NpyFile.half((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(NpyFile.half((short) 0x7e00)).isNaN();
        assertThat(NpyFile.half((short) 0x3555)).isCloseTo(1 / 3f, within(1e-4f));
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesHalfAFile(String name) throws IOException {
        byte[] whole = Files.readAllBytes(resource(name));
        Path file = folder.resolve(name);
        for (int length : new int[] {whole.length / 2, 20, 9, 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> FloatImages.read(file))
                    .as("%s cut to %d bytes", name, length)
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    /** Grey with transparency has no colours. */
    @Test
    void saysThatTransparencyIsAChannelToo() throws IOException {
        ComponentColorModel greyAndAlpha = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        BufferedImage image =
                new BufferedImage(greyAndAlpha, greyAndAlpha.createCompatibleWritableRaster(4, 4), false, null);
        Path file = folder.resolve("a.png");
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
        assertThatThrownBy(() -> FloatImages.read(file))
                .isInstanceOf(GladException.class)
                .hasMessage(
                        file + " has two channels, as grey with transparency does, but one number a pixel is needed;"
                                + " save one channel");
    }

    @Test
    void refusesWhatIsNoMap() throws IOException {
        Path text = Files.writeString(folder.resolve("a.npy"), "not a map");
        assertThatThrownBy(() -> FloatImages.read(text)).isInstanceOf(GladException.class);
        Path colour = folder.resolve("colour.png");
        ImageFiles.writePng(colour, RgbImage.blank(4, 4));
        assertThatThrownBy(() -> FloatImages.read(colour))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("one number a pixel");
        assertThatThrownBy(() -> FloatImages.read(npy("(4, 4, 3)", "<f4", 400)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("shape");
        for (String shape : List.of("(16,)", "()", "(1, 4, 4, 3)", "(2, 2, 2)")) {
            assertThatThrownBy(() -> FloatImages.read(npy(shape, "<f4", 400)))
                    .as(shape)
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("its shape " + shape + " is not that of an image");
        }
        assertThatThrownBy(() -> FloatImages.read(npy("(4, 4)", "<c8", 400)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("type c8");
        assertThatThrownBy(() -> FloatImages.read(npy("(1000000, 1000000)", "<f4", 4)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void saysHowToSaveWhatIsNotRead() throws IOException {
        for (String type : List.of("|O", "<U3", "<c8", "<f16")) {
            assertThatThrownBy(() -> FloatImages.read(npy("(4, 4)", type, 400)))
                    .as(type)
                    .hasMessageEndingWith(
                            "; save one of height by width with numpy.save(file, array.astype('float32'))");
        }
        Path archive = Files.write(folder.resolve("a.npy"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> FloatImages.read(archive))
                .hasMessage(archive + " is a ZIP archive, as numpy.savez writes; save one array with numpy.save");
    }

    @Test
    void refusesNumbersWhoseDifferencesWouldBeLost() throws IOException {
        assertThatThrownBy(() -> FloatImages.read(numbers("<i8", (1L << 40) + 1, (1L << 40) + 2, (1L << 40) + 3)))
                .hasMessageContaining("its values differ by less than 32 bits hold; subtract the smallest first");
        assertThatThrownBy(() -> FloatImages.read(numbers(
                        "<f8",
                        Double.doubleToLongBits(1e8),
                        Double.doubleToLongBits(1e8 + .5),
                        Double.doubleToLongBits(1e8 + 1))))
                .hasMessageContaining("its values differ by less");
        assertThatThrownBy(() -> FloatImages.read(numbers("<f8", Double.doubleToLongBits(1e39), 0, 0)))
                .hasMessageContaining("a value is beyond 3.4e38");
        assertThat(FloatImages.read(numbers("<i8", 1L << 40, 1L << 40, 1L << 40))
                        .values())
                .containsOnly(0x1p40f);
        assertThat(FloatImages.read(numbers("<i8", 3, 5, 1L << 40)).values()).containsExactly(3, 5, 0x1p40f);
    }

    private Path numbers(String type, long... values) throws IOException {
        Path file = npy("(1, " + values.length + ")", type, 8 * values.length);
        byte[] content = Files.readAllBytes(file);
        ByteBuffer data = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            data.putLong(content.length - 8 * (values.length - i), values[i]);
        }
        return Files.write(file, content);
    }

    @ParameterizedTest
    @CsvSource({"'(1, 7)', 7, 1", "'(7, 1)', 1, 7", "'(7, 1, 1)', 1, 7", "'(1, 7, 1)', 1, 7", "'(3, 1, 2)', 2, 3"})
    void imagesMayBeOnePixelHighOrWide(String shape, int width, int height) throws IOException {
        FloatImage image = FloatImages.read(npy(shape, "<f4", 400));
        assertThat(image.width()).isEqualTo(width);
        assertThat(image.height()).isEqualTo(height);
    }

    private Path npy(String shape, String type, int bytes) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        byte[] content = new byte[10 + header.length() + bytes];
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
        System.arraycopy(start, 0, content, 0, 10);
        System.arraycopy(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, content, 10, header.length());
        return Files.write(folder.resolve("made.npy"), content);
    }

    private static Path resource(String name) {
        try {
            return Path.of(FloatImagesTest.class.getResource("maps").toURI()).resolve(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
