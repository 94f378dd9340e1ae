package io.github.gladvision.data;

import static io.github.gladvision.OneLineError.fails;
import static io.github.gladvision.data.DatasetFacts.counts;
import static io.github.gladvision.data.DatasetFacts.masks;
import static io.github.gladvision.data.LayoutExamples.squareMask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sets with COCO's annotations: boxes, polygons and runs of pixels. */
class CocoLayoutTest {
    private static final Map<String, Integer> COUNTS =
            Map.of("train/good", 3, "validation/good", 2, "test/good", 1, "test/scratch", 3, "test/dent", 1);

    @TempDir
    Path folder;

    private Path root;
    private Path file;

    @BeforeEach
    void write() {
        root = LayoutExamples.write("coco", folder);
        file = root.resolve("test/_annotations.coco.json");
    }

    @Test
    void boxesPolygonsAndRunsMark() {
        Dataset data = open(root);
        assertThat(counts(data)).isEqualTo(COUNTS);
        Mask square = squareMask(4, 3, 3);
        Map<String, Mask> masks = masks(data);
        assertThat(masks).containsEntry("test/1.png", square).containsEntry("test/3.png", square);
        assertThat(masks).containsEntry("test/4.png", square);
        assertThat(masks.get("test/2.png").count()).isEqualTo(3 * 2 + 2 * 2);
        assertThat(masks.get("test/2.png").at(11, 11)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "annotations/instances_%s2017.json, images/%s2017",
        "annotations/instances_%s.json, %s",
        "annotations/%s.json, images",
        "%s.json, images/%s"
    })
    void filesAndImagesLieWhereProgramsPutThem(String json, String images) throws IOException {
        Path moved = folder.resolve("moved");
        for (String split : new String[] {"train", "valid", "test"}) {
            Path list = moved.resolve(String.format(json, split));
            Files.createDirectories(list.getParent());
            String prefix = images.equals("images") ? split + "-" : "";
            String content = Files.readString(root.resolve(split + "/_annotations.coco.json"));
            Files.writeString(list, content.replace("file_name\":\"", "file_name\":\"" + prefix));
            Path to = Files.createDirectories(moved.resolve(String.format(images, split)));
            for (int i = 0; Files.exists(root.resolve(split + "/" + i + ".png")); i++) {
                Files.copy(root.resolve(split + "/" + i + ".png"), to.resolve(prefix + i + ".png"));
            }
        }
        Dataset data = open(moved);
        assertThat(data.layout()).isEqualTo("coco");
        assertThat(counts(data)).isEqualTo(COUNTS);
        assertThat(data.samples()).extracting(Sample::image).allMatch(Files::isRegularFile);
    }

    @Test
    void oneFileCanBeNamedItself() throws IOException {
        Path named = Files.move(file, root.resolve("test/export 7.json"));
        assertThat(counts(open(named))).isEqualTo(Map.of("test/good", 1, "test/scratch", 3, "test/dent", 1));
    }

    /** Differences of compressed runs may be negative. */
    @Test
    void compressedRunsAreThoseOfTheReference() throws IOException {
        replace("\"S23=000]8\"", "\"T39b1I]5\"");
        Mask compressed = masks(open(root)).get("test/4.png");
        replace("\"T39b1I]5\"", "[100,9,50,2,223]");
        assertThat(compressed).isEqualTo(masks(open(root)).get("test/4.png"));
        assertThat(compressed.count()).isEqualTo(11);
        assertThat(compressed.at(6, 4) && compressed.at(9, 15)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[67,3,13,3,13,3,282] | [67,3,13,3,13,3,283] | runs of 385 pixels together for a size of 24x16",
                "[67,3,13,3,13,3,282] | [67,-3,13] | run of -3 pixels",
                "[67,3,13,3,13,3,282] | [67,3.5] | not a whole number",
                "[67,3,13,3,13,3,282] | 7 | runs without counts",
                "[67,3,13,3,13,3,282] | [2147483647,2147483647] | runs of 4294967294 pixels",
                "\"S23=000]8\" | \"S23=000]\" | cut off or damaged",
                "\"S23=000]8\" | \"S23=ooooooooooooo\" | cut off or damaged",
                "\"size\":[16,24],\"counts\":[ | \"size\":[24,16],\"counts\":[ | runs for 16x24 pixels",
                "\"size\":[16,24],\"counts\":[ | \"size\":[100000,100000],\"counts\":[ | runs for 100000x100000",
                "\"size\":[16,24],\"counts\":[ | \"counts\":[ | runs without a size",
                "[4,3,3,3] | [4,3,3] | bbox of 3 numbers",
                "[4,3,3,3] | [4,3,1e300,3] | has the coordinate 1.0E300",
                "[4,3,3,3] | [4,3,-3,3] | a box that ends before it begins",
                "[4,3,3,3] | \"x\" | bbox is not a list",
                "[0,0,3,0,3,2,0,2] | [0,0,3,0] | polygon of 2 corners",
                "[0,0,3,0,3,2,0,2] | [0,0,3,0,3] | polygon that is not x, y",
                "[0,0,3,0,3,2,0,2] | [0,0,3,0,3,2,0,null] | not a number",
                "[0,0,3,0,3,2,0,2] | {} | polygon that is not x, y",
                "\"image_id\":1, | \"image_id\":77, | annotation of image 77, which it does not list",
                "\"image_id\":1, | '' | no id of an annotation's image",
                "\"category_id\":2 | \"category_id\":9 | category 9, which it does not list",
                "\"file_name\":\"1.png\", | '' | image without file_name",
                "1.png | ../../9.png | leads out of",
                "1.png | 0.png | is there twice",
                "{\"id\":1,\"license\" | {\"id\":0,\"license\" | two images of id 0",
                "\"images\":[ | \"pictures\":[ | lists no images",
                "\"height\":16 | \"height\":\"x\" | cannot be understood",
                "]} | ] | cannot be understood"
            })
    void whatIsWrongIsOneLine(String what, String instead, String message) throws IOException {
        replace(what, instead);
        fails(() -> open(root), file.toString());
        fails(() -> open(root), message);
    }

    private void replace(String what, String instead) throws IOException {
        String content = Files.readString(file);
        assertThat(content).contains(what);
        Files.writeString(file, content.replace(what, instead));
    }

    /** Of a file of many images the user must be told which one it is. */
    @Test
    void anImageOfAnotherSizeIsNamed() throws IOException {
        Path root = LayoutExamples.write("coco", folder);
        Path file = root.resolve("test/_annotations.coco.json");
        Path image = root.resolve("test/1.png");
        assertThat(image).exists();
        Files.writeString(
                file,
                "{\"images\":[{\"id\":1,\"file_name\":\"1.png\",\"width\":24,\"height\":32}],\"annotations\":[{\"id\":1,"
                        + "\"image_id\":1,\"category_id\":1,\"bbox\":[4,3,3,3]}],\"categories\":[{\"id\":1,\"name\":\"x\"}]}");
        Sample sample = DataFolder.open(root, DatasetOptions.DEFAULT).only(null).test().stream()
                .filter(each -> each.image().equals(image))
                .findFirst()
                .orElseThrow();
        fails(
                () -> sample.readMask(sample.read()),
                sample.image() + ": " + file
                        + " has it with 24x32 pixels, but its image has 24x16; correct the file, or export it again");
    }

    private static Dataset open(Path root) {
        return DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
    }
}
