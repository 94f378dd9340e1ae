package io.github.gladvision.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextureSourceTest {
    private static final UnaryOperator<RgbImage> AS_IS = image -> image;

    @Test
    void saysWhatIsWrongWithAFolder(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> TextureSource.folder(folder.resolve("nowhere")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("nowhere does not exist; name a folder of images");
        assertThatThrownBy(() -> TextureSource.folder(folder))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(folder + " has no images");
        Path file = Files.writeString(folder.resolve("note.txt"), "hello");
        assertThatThrownBy(() -> TextureSource.folder(file))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("note.txt is a file");
    }

    @Test
    void findsImagesAtAnyDepthAndScalesThem(@TempDir Path folder) {
        ImageFiles.writePng(folder.resolve("a/b/colours.png"), TestImages.colourful(50, 30));
        TextureSource source = TextureSource.folder(folder);
        RgbImage normal = RgbImage.blank(20, 24);
        RgbImage texture = source.texture(normal, AS_IS, new SplittableRandom(1));
        assertThat(texture.width()).isEqualTo(20);
        assertThat(texture.height()).isEqualTo(24);
        // The second time from memory.
        assertThat(source.texture(normal, AS_IS, new SplittableRandom(1))).isSameAs(texture);
    }

    @Test
    void passesOverWhatCannotBeRead(@TempDir Path folder) throws IOException {
        ImageFiles.writePng(folder.resolve("good.png"), TestImages.colourful(16, 16));
        Files.writeString(folder.resolve("empty.png"), "");
        Files.writeString(folder.resolve("text.png"), "no image");
        TextureSource source = TextureSource.folder(folder);
        RgbImage normal = RgbImage.blank(16, 16);
        for (int seed = 0; seed < 30; seed++) {
            assertThat(source.texture(normal, AS_IS, new SplittableRandom(seed)))
                    .isEqualTo(TestImages.colourful(16, 16));
        }
        Files.delete(folder.resolve("good.png"));
        TextureSource bad = TextureSource.folder(folder);
        assertThatThrownBy(() -> bad.texture(normal, AS_IS, new SplittableRandom(1)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("none of the 2 images");
    }

    /** The choice must depend on the generator alone, not on which bad files were met before. */
    @Test
    void badFilesDoNotDisturbTheSequence(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 4; i++) {
            byte[] pixels = new byte[3 * 8 * 8];
            Arrays.fill(pixels, (byte) (50 * i));
            ImageFiles.writePng(folder.resolve(i + ".png"), new RgbImage(8, 8, pixels));
        }
        Files.writeString(folder.resolve("1.png"), "broken");
        TextureSource used = TextureSource.folder(folder);
        RgbImage normal = RgbImage.blank(8, 8);
        for (int seed = 0; seed < 20; seed++) {
            RgbImage now = used.texture(normal, AS_IS, new SplittableRandom(seed));
            RgbImage fresh = TextureSource.folder(folder).texture(normal, AS_IS, new SplittableRandom(seed));
            assertThat(now).isEqualTo(fresh);
        }
    }

    @ParameterizedTest
    @EnumSource(ProceduralTextures.Kind.class)
    void proceduralTexturesAreVaried(ProceduralTextures.Kind kind) {
        Set<RgbImage> textures = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            RgbImage texture = ProceduralTextures.paint(kind, 64, 40, new SplittableRandom(seed));
            textures.add(texture);
            assertThat(texture.width()).isEqualTo(64);
            assertThat(texture.height()).isEqualTo(40);
            assertThat(colours(texture)).as("colours of %s", texture).isGreaterThan(3);
        }
        assertThat(textures).hasSize(10);
    }

    @Test
    void shufflesWholeCells() {
        RgbImage image = TestImages.colourful(32, 16);
        RgbImage shuffled = TextureSource.shuffledSelf().texture(image, AS_IS, new SplittableRandom(1));
        assertThat(shuffled).isNotEqualTo(image);
        Set<String> before = cells(image);
        assertThat(before).hasSize(64);
        assertThat(cells(shuffled)).isEqualTo(before);
    }

    @Test
    void shufflesImagesOfAnySize() {
        for (int[] size : new int[][] {{1, 1}, {5, 9}, {37, 21}, {100, 13}}) {
            RgbImage image = TestImages.colourful(size[0], size[1]);
            RgbImage shuffled = TextureSource.shuffledSelf().texture(image, AS_IS, new SplittableRandom(2));
            assertThat(shuffled.pixels()).hasSameSizeAs(image.pixels());
        }
    }

    private static Set<String> cells(RgbImage image) {
        int w = image.width() / 8;
        int h = image.height() / 8;
        Set<String> cells = new HashSet<>();
        for (int cell = 0; cell < 64; cell++) {
            StringBuilder content = new StringBuilder();
            for (int i = 0; i < w * h; i++) {
                content.append(image.at(cell % 8 * w + i % w, cell / 8 * h + i / w, 0))
                        .append(' ');
            }
            cells.add(content.toString());
        }
        return cells;
    }

    private static long colours(RgbImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < image.width() * image.height(); i++) {
            colours.add(image.at(i % image.width(), i / image.width(), 0));
        }
        return colours.size();
    }
}
