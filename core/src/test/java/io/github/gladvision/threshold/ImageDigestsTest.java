package io.github.gladvision.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDigestsTest {
    @TempDir
    Path folder;

    @Test
    void anImageIsKnownAgainInAnotherFormat() throws IOException {
        BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 35; i++) {
            image.setRGB(i % 7, i / 7, 0x010305 * i);
        }
        Path png = folder.resolve("a.png");
        Path bmp = folder.resolve("b.bmp");
        ImageIO.write(image, "png", png.toFile());
        ImageIO.write(image, "bmp", bmp.toFile());
        String digest = ImageDigests.of(ImageFiles.read(png));
        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(ImageDigests.of(ImageFiles.read(bmp)));
        image.setRGB(3, 3, 0x123456);
        ImageIO.write(image, "png", png.toFile());
        assertThat(ImageDigests.of(ImageFiles.read(png))).isNotEqualTo(digest);
    }

    @Test
    void theSamePixelsInAnotherShapeAreAnotherImage() {
        assertThat(ImageDigests.of(RgbImage.blank(2, 3))).isNotEqualTo(ImageDigests.of(RgbImage.blank(3, 2)));
    }

    @Test
    void theOrderDoesNotCount() {
        assertThat(ImageDigests.fingerprint(List.of("a", "b")))
                .isEqualTo(ImageDigests.fingerprint(List.of("b", "a")))
                .isNotEqualTo(ImageDigests.fingerprint(List.of("a")));
    }

    @Test
    void isTheSameAfterReading() throws IOException {
        String one = ImageDigests.of(RgbImage.blank(1, 1));
        String two = ImageDigests.of(RgbImage.blank(2, 1));
        Path file = folder.resolve("digests.txt");
        new ImageDigests(List.of(two, one)).write(file);
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrder(one, two).isSorted();
        ImageDigests read = ImageDigests.read(file);
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.contains(two)).isTrue();
        assertThat(read.contains(two.replace(two.charAt(0), '-'))).isFalse();
    }

    @Test
    void namesAFileThatIsDamaged() throws IOException {
        for (String content : new String[] {"abc\n", "x".repeat(64) + "\n", "\u00e4\n", "\n"}) {
            Path file = Files.writeString(folder.resolve("digests.txt"), content);
            assertThatThrownBy(() -> ImageDigests.read(file))
                    .isInstanceOf(GladException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageContaining("copy the whole model folder");
        }
    }
}
