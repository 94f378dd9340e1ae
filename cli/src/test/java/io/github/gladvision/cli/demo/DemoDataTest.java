package io.github.gladvision.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {
    private static final DemoSettings SMALL = new DemoSettings(3, 1, 1, 1, 64);

    private final Console console =
            new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));

    @TempDir
    private Path folder;

    @Test
    void makesWhatIsMissingAndKeepsTheRest() throws IOException {
        DemoData.make(folder, SMALL, console);
        assertThat(DemoProducts.categories()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(category -> assertThat(
                        folder.resolve(category).resolve("train/good/000.png"))
                .isRegularFile());

        String first = DemoProducts.categories().get(0);
        Path kept = folder.resolve(first).resolve("kept");
        Files.createFile(kept);
        DemoData.make(folder, SMALL, console);
        assertThat(kept).exists();
    }

    @Test
    void leavesForeignFilesAlone() throws IOException {
        Path note = Files.writeString(folder.resolve("demo.txt"), "what I said at the demo");
        Path other = Files.writeString(folder.resolve("notes.md"), "mine");
        assertThatThrownBy(() -> DemoData.make(folder, SMALL, console))
                .isInstanceOf(GladException.class)
                .hasMessage(note + " is a file of somebody else; move it, or choose another --out");
        assertThat(note).hasContent("what I said at the demo");
        assertThat(folder.resolve(DemoProducts.categories().get(0))).doesNotExist();

        Files.write(note, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> DemoData.make(folder, SMALL, console)).hasMessageContaining("somebody else");

        Files.delete(note);
        Path product = folder.resolve(DemoProducts.categories().get(1));
        Path mine = Files.createDirectories(product.resolve("train/good")).resolve("mine.png");
        Files.writeString(mine, "mine");
        assertThatThrownBy(() -> DemoData.make(folder, SMALL, console))
                .hasMessageContaining("holds images that were not made with");
        assertThat(mine).hasContent("mine");

        Files.delete(mine);
        Files.delete(mine.getParent());
        Files.delete(product.resolve("train"));
        Files.delete(product);
        DemoData.make(folder, SMALL, console);
        assertThat(other).hasContent("mine");
    }

    @Test
    void refusesImagesOfOtherSettings() {
        DemoData.make(folder, SMALL, console);
        assertThatThrownBy(() -> DemoData.make(folder, SMALL.withSeed(4), console))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("seed=4")
                .hasMessageContaining("delete it or choose another --out");
    }
}
