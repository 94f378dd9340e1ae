package io.github.gladvision.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.Listener;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path gear;

    @BeforeEach
    void makeData() {
        data = folder.resolve("data");
        DemoProducts.write(data, "gear", new DemoSettings(1, 8, 3, 1, 64), Listener.none());
        gear = data.resolve("gear");
    }

    @Test
    void inspectSaysWhatIsThere() {
        Outcome outcome = Outcome.of("data", "inspect", data);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines().toList())
                .contains(
                        "layout: mvtec",
                        "category/split/type     images",
                        "gear/train/good              8",
                        "gear/test/good               3",
                        "in order for training and measuring")
                .anyMatch(
                        line -> line.startsWith("gear: ") && line.contains("; 64x64 (") && line.contains("8-bit RGB"));
    }

    @Test
    void inspectExitsWithOneForAnError() throws IOException {
        Path broken = Files.writeString(gear.resolve("train/good/000.png"), "x");
        Outcome outcome = Outcome.of("data", "inspect", data, "--quiet");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("error: images that cannot be read: 1")
                .contains("  " + broken + " is not an image that can be read")
                .endsWith("not in order for training or measuring: errors: 1" + System.lineSeparator());
    }

    @Test
    void inspectShowsFiveOfAKindOrAll() throws IOException {
        for (int i = 0; i < 7; i++) {
            Files.writeString(gear.resolve("train/good/00" + i + ".png"), "x");
        }
        assertThat(Outcome.of("data", "inspect", data).out())
                .contains("error: images that cannot be read: 7", "and 2 more (--all shows them)");
        assertThat(Outcome.of("data", "inspect", data, "--all").out())
                .contains("006.png is not an image")
                .doesNotContain("more (--all");
    }

    @Test
    void inspectSpeaksJson() throws IOException {
        Path broken = Files.writeString(gear.resolve("train/good/000.png"), "x");
        Files.writeString(gear.resolve("readme.txt"), "");
        Outcome outcome = Outcome.of("data", "inspect", data, "--json");
        assertThat(outcome.code()).isEqualTo(1);
        JsonNode json = Json.PLAIN.tree(outcome.out());
        assertThat(json.get("format").asText()).isEqualTo("glad-data-inspection/1");
        assertThat(json.get("layout").asText()).isEqualTo("mvtec");
        assertThat(json.get("usable").asBoolean()).isFalse();
        assertThat(json.at("/categories/0/images/train/good").asInt()).isEqualTo(8);
        assertThat(json.at("/categories/0/sizes/0/size").asText()).isEqualTo("64x64");
        assertThat(json.at("/categories/0/modes/0/mode").asText()).isEqualTo("8-bit RGB");
        assertThat(json.at("/findings/0/problem").asText()).isEqualTo("unreadable_image");
        assertThat(json.at("/findings/0/severity").asText()).isEqualTo("error");
        assertThat(json.at("/findings/0/category").asText()).isEqualTo("gear");
        assertThat(json.at("/findings/0/files/0").asText()).isEqualTo(broken.toString());
        assertThat(json.at("/findings/1/problem").asText()).isEqualTo("foreign_files");
        assertThat(json.at("/findings/1/severity").asText()).isEqualTo("remark");
        assertThat(json.get("findings")).hasSize(2);
    }

    @Test
    void anUnknownLayoutOrCategoryListsAll() {
        Outcome layout = Outcome.of("data", "inspect", data, "--layout", "mvtek");
        assertThat(layout.code()).isEqualTo(1);
        assertThat(layout.err()).contains("there is no layout 'mvtek'; the layouts are mvtec, mvtec-loco");
        Outcome category = Outcome.of("data", "inspect", data, "--category", "nut");
        assertThat(category.err()).contains("no category nut in " + data + "; it has gear");
        Outcome help = Outcome.of("data", "inspect", "--help");
        assertThat(help.out()).contains("mvtec-ad2").contains("kolektor-sdd2");
    }

    @Test
    void splitDividesAFolderOfImages() throws IOException {
        Path images = folder.resolve("images");
        Files.createDirectories(images);
        try (var files = Files.list(gear.resolve("train/good"))) {
            for (Path file : files.toList()) {
                Files.copy(file, images.resolve("shot_" + file.getFileName()));
            }
        }
        assertThat(Outcome.of("data", "inspect", images).err()).contains("--layout images");
        Path out = folder.resolve("split");
        Outcome outcome = Outcome.of(
                "data",
                "split",
                images,
                "--out",
                out,
                "--calibration",
                "0.25",
                "--test",
                "0.25",
                "--groups",
                "name:shot_(\\d+)",
                "--seed",
                "3");
        assertThat(outcome.err())
                .contains("all images in " + images + " are taken for good ones")
                .doesNotContain("glad:");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines().toList())
                .contains(
                        "images/test/good             2",
                        "images/train/good            4",
                        "images/validation/good       2",
                        "data set: " + out + "; origin.csv in it says what came from where");
        Outcome inspection = Outcome.of("data", "inspect", out);
        assertThat(inspection.code()).isZero();
        assertThat(inspection.out()).doesNotContain("origin.csv");
        assertThat(Outcome.of("data", "split", images, "--layout", "images", "--out", out)
                        .err())
                .contains(out + " exists; name a new folder, nothing is overwritten");
    }

    @Test
    void splitRefusesSharesThatLeaveNothing() {
        Outcome outcome = Outcome.of("data", "split", data, "--out", folder.resolve("x"), "--test", "0.95");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("glad: --calibration 0.1 and --test 0.95 must be below 1 together, for the rest is learnt");
        assertThat(Outcome.of("data", "split", data, "--out", folder.resolve("x"), "--test", "0")
                        .err())
                .startsWith("glad: --test must be above 0");
    }

    @Test
    void convertWritesTheLayoutOfMvtec() {
        Path out = folder.resolve("converted");
        Outcome outcome = Outcome.of("data", "convert", data, "--out", out, "--link", "--quiet");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(out.resolve("gear/train/good/000.png")).exists();
        assertThat(out.resolve("origin.csv")).exists();
    }

    @Test
    void convertNamesWhatItLeavesOut() throws IOException {
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "path,label\ndata/gear/train/good/000.png,good\ndata/no.png,good\n");
        Path out = folder.resolve("converted");
        Outcome outcome = Outcome.of("data", "convert", list, "--out", out);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("glad: left out: " + folder.resolve("data/no.png") + " does not exist");
    }

    /** The real data sets are in order. */
    @Test
    void realDataSetsAreInOrder() {
        Path shared = Path.of("../../shared/data").toAbsolutePath().normalize();
        assumeThat(shared).as("real data sets").isDirectory();
        for (String name : List.of("mtd", "mvtec_ad")) {
            Outcome outcome = Outcome.of("data", "inspect", shared.resolve(name), "--quiet");
            assertThat(outcome.out()).contains("in order for training and measuring");
            assertThat(outcome.code()).as(name).isZero();
        }
    }
}
