package io.github.gladvision.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InputImagesTest {
    @TempDir
    private Path folder;

    @Test
    void listsImagesBelowFoldersInOrder() throws IOException {
        touch("test/scratch/001.png");
        touch("test/good/000.JPG");
        touch("test/good/notes.txt");
        touch("test/good/.hidden.png");
        List<InputImages.Input> inputs =
                InputImages.find(List.of(folder.resolve("test")), null).list();
        assertThat(inputs)
                .extracting(InputImages.Input::name)
                .containsExactly(Path.of("good/000"), Path.of("scratch/001"));
        assertThat(inputs.get(0).file()).isEqualTo(folder.resolve("test/good/000.JPG"));
    }

    @Test
    void noTwoImagesHaveTheSameName() throws IOException {
        List<InputImages.Input> inputs = InputImages.find(
                        List.of(touch("a/1.png"), touch("b/1.png"), touch("b/1.jpg"), touch("b/1-2.png")), null)
                .list();
        assertThat(inputs).extracting(input -> input.name().toString()).containsExactly("1", "1-2", "1-3", "1-2-2");
    }

    @Test
    void takesNamedFilesAsTheyAre() {
        List<InputImages.Input> inputs =
                InputImages.find(List.of(folder.resolve("missing.dat")), null).list();
        assertThat(inputs).containsExactly(new InputImages.Input(folder.resolve("missing.dat"), Path.of("missing")));
    }

    @Test
    void resultsAreNoProducts() throws IOException {
        touch("day/1.png");
        touch("day/deep/2.png");
        touch("day/out/1_overlay.png");
        touch("day/old/deep/1_overlay.png");
        touch("day/old/detections.json");
        List<Path> day = List.of(folder.resolve("day"));
        assertThat(InputImages.find(day, folder.resolve("day/deep/../out")).list())
                .extracting(input -> input.name().toString())
                .containsExactly("1", Path.of("deep/2").toString());
        assertThatThrownBy(() -> InputImages.find(day, folder.resolve("day/out/..")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("results would lie among them");
        assertThatThrownBy(() -> InputImages.find(List.of(folder.resolve("day/old")), null))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("day/old was passed over: it has the results of a detection (detections.json)");
        assertThat(InputImages.find(day, null).remarks())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("day/old") + " was passed over: it has the results of a detection");
        Path named = folder.resolve("day/out/1_overlay.png");
        assertThat(InputImages.find(List.of(named), folder.resolve("elsewhere")).list())
                .hasSize(1);
    }

    /** Whether the folder of the images is named, or one of them, or a link to it: results are not put among them. */
    @Test
    void resultsDoNotLieAmongTheImages() throws IOException {
        Path image = touch("day/1.png");
        Path link = Files.createSymbolicLink(folder.resolve("link"), image.getParent());
        for (Path argument : List.of(image, image.getParent(), link.resolve("1.png"))) {
            for (Path out : List.of(image.getParent(), link)) {
                assertThatThrownBy(() -> InputImages.find(List.of(argument), out))
                        .isInstanceOf(GladException.class)
                        .hasMessageContaining("results would lie among them; name another folder");
            }
        }
    }

    @Test
    void shortensNamesThatLeaveNoRoomForTheirResults() throws IOException {
        String name = "\u00e4".repeat(120);
        List<InputImages.Input> inputs = InputImages.find(
                        List.of(touch("a/" + name + "1.png"), touch("b/" + name + "2.png"), touch("c/short.png")), null)
                .list();
        assertThat(inputs)
                .extracting(input -> input.name().toString())
                .doesNotHaveDuplicates()
                .contains("short");
        assertThat(inputs)
                .allSatisfy(input -> assertThat((input.name() + "_overlay.png").getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(255));
    }

    @Test
    void linksThatLeadBackAndOtherFilesArePassedOverWithARemark() throws IOException {
        Path image = touch("test/good/1.png");
        touch("test/good/notes.txt");
        touch("test/good/2.psd");
        touch("test/.DS_Store");
        Files.createSymbolicLink(folder.resolve("test/good/above"), folder.resolve("test"));
        Files.createSymbolicLink(folder.resolve("test/self"), folder.resolve("test/self"));
        InputImages found = InputImages.find(List.of(folder.resolve("test")), null);
        assertThat(found.list()).extracting(InputImages.Input::file).containsExactly(image);
        assertThat(found.remarks())
                .hasSize(3)
                .anySatisfy(remark -> assertThat(remark).contains("above was passed over: it leads back to a folder"))
                .anySatisfy(remark -> assertThat(remark).contains("self was passed over: the link leads nowhere"))
                .last()
                .asString()
                .startsWith("2 files are not named like images and were passed over, ")
                .contains("2.psd");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeThatIsNamedLikeAnImageIsCalledOne() throws IOException, InterruptedException {
        touch("day/1.png");
        Path pipe = folder.resolve("day/pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        InputImages found = InputImages.find(List.of(folder.resolve("day")), null);
        assertThat(found.list()).hasSize(1);
        assertThat(found.remarks()).containsExactly(pipe + " was passed over: it is a pipe, a socket or a device");
    }

    @Test
    void refusesFoldersWithoutImages() throws IOException {
        touch("texts/a.txt");
        assertThatThrownBy(() -> InputImages.find(List.of(folder.resolve("texts")), null))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("texts has no images (")
                .hasMessageContaining("name another folder");
    }

    private Path touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[0]);
    }
}
