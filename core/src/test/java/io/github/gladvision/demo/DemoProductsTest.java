package io.github.gladvision.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoProductsTest {
    private static final DemoSettings FEW = new DemoSettings(7, 2, 1, 1, 128);

    static List<String> categories() {
        return DemoProducts.categories();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void writesTheFoldersOfMvtec(String category, @TempDir Path folder) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        DemoProducts.write(folder, category, FEW, event -> {
            if (event instanceof DemoEvent.ImageWritten image) {
                assertThat(image.done()).isBetween(1, image.total());
                calls.incrementAndGet();
            }
        });

        List<String> kinds = DemoProducts.defects(category);
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(4).isSorted();
        assertThat(calls).hasValue(2 + 1 + kinds.size());
        assertThat(files(folder)).hasSize(2 + 1 + 2 * kinds.size());
        Path root = folder.resolve(category);
        assertThat(files(root.resolve("train"))).allMatch(f -> f.getParent().endsWith("good"));
        for (String kind : kinds) {
            RgbImage image = ImageFiles.read(root.resolve("test/" + kind + "/000.png"));
            Mask mask = ImageFiles.readMask(root.resolve("ground_truth/" + kind + "/000_mask.png"));
            assertThat(image.width()).isEqualTo(128).isEqualTo(mask.width());
            assertThat(mask.count()).isPositive();
        }
    }

    @Test
    void sameSeedSamePixels(@TempDir Path first, @TempDir Path second, @TempDir Path other) throws IOException {
        DemoProducts.write(first, "fabric", FEW, Listener.none());
        DemoProducts.write(second, "fabric", FEW, Listener.none());
        DemoProducts.write(other, "fabric", FEW.withSeed(8), Listener.none());
        for (Path file : files(first)) {
            Path name = first.relativize(file);
            assertThat(second.resolve(name)).hasSameBinaryContentAs(file);
            assertThat(Files.mismatch(file, other.resolve(name))).isNotNegative();
        }
    }

    @Test
    void refusesToMixWithWhatIsThere(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("gear"));
        assertThatThrownBy(() -> DemoProducts.write(folder, "gear", FEW, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("gear already exists; delete it");
        assertThatThrownBy(() -> DemoProducts.write(folder, "pasta", FEW, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessage("no demo category pasta; choose one of circuit, fabric, gear");
    }

    /** Other threads are still painting when the error comes; repeated because only some timings would show a leak. */
    @RepeatedTest(8)
    void leavesNothingBehindAfterAnError(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> DemoProducts.write(folder, "gear", FEW, event -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessageContaining("stop");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void checksItsSettings() {
        assertThatThrownBy(() -> new DemoSettings(1, 0, 1, 1, 256))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("at least 1 for training");
        assertThatThrownBy(() -> new DemoSettings(1, 1, 1, 1, 32))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("64 to 1024");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
