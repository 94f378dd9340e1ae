package io.github.gladvision.data.sample;

import static io.github.gladvision.OneLineError.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.MaskRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationTest {
    @TempDir
    Path folder;

    @Test
    void aFilesNameSaysWhatItIs() {
        assertThat(of("a_mask.PNG")).isInstanceOf(MaskImage.class);
        assertThat(of("a.bmp")).isInstanceOf(MaskImage.class);
        assertThat(of("a.json")).isInstanceOf(LabelmeFile.class);
        assertThat(of("a.TXT")).isInstanceOf(YoloFile.class);
        assertThat(of("a.xml")).isNull();
    }

    @Test
    void severalAnnotationsAreUnited() throws IOException {
        Path first = folder.resolve("first.png");
        ImageFiles.writePng(first, new Mask(3, 1, new byte[] {1, 0, 0}));
        Path second = folder.resolve("second.png");
        ImageFiles.writePng(second, new Mask(3, 1, new byte[] {1, 1, 0}));
        Sample sample = new Sample(
                folder.resolve("x.png"),
                List.of(new MaskImage(first, MaskRule.AUTOMATIC), new MaskImage(second, MaskRule.AUTOMATIC)),
                "cup",
                "hole",
                Split.TEST);
        assertThat(sample.readMask(RgbImage.blank(3, 1))).isEqualTo(new Mask(3, 1, new byte[] {1, 1, 0}));
    }

    @Test
    void yoloHasBoxesAndPolygons() throws IOException {
        // The left half of the upper half; a triangle over the lower right quarter.
        Mask mask = yolo("0 0.25 0.25 0.5 0.5\r\n\n3 1 0.5 1 1 0.5 1\n");
        assertThat(mask.at(0, 0)).isTrue();
        assertThat(mask.at(4, 4)).isTrue();
        assertThat(mask.at(5, 4)).isFalse();
        assertThat(mask.at(9, 9)).isTrue();
        assertThat(mask.at(5, 5)).isFalse();
        assertThat(mask.at(0, 9)).isFalse();
    }

    @Test
    void aYoloFileOfNoLinesMarksNothing() throws IOException {
        assertThat(yolo("").count()).isZero();
        assertThat(yolo("\ufeff0 0.5 0.5 1 1").count()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0.5 0.5 0.1", "0 1 2 3 4 5", "0 a 0.5 0.1 0.1", "0 320 240 20 20", "0 NaN 0.5 0.1 0.1"})
    void whatIsNotYoloNamesTheLine(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("x.txt"), "0 0.5 0.5 0.1 0.1\n" + line + "\n");
        fails(() -> new YoloFile(file).read(10, 10), file + " is not a file of YOLO's boxes or polygons: line 2: ");
    }

    @Test
    void labelmeHasShapesOfManyKinds() throws IOException {
        assertThat(labelme(shape("polygon", "[[0,0],[10,0],[0,10]]")).count()).isBetween(45, 55);
        assertThat(labelme("{\"label\":\"x\",\"points\":[[0,0],[10,0],[10,10]]}")
                        .count())
                .isBetween(45, 55);
        Mask box = labelme(shape("rectangle", "[[7,8],[2,3]]"));
        assertThat(box.count()).isEqualTo(25);
        assertThat(box.at(2, 3)).isTrue();
        assertThat(box.at(7, 8)).isFalse();
        assertThat(labelme(shape("rectangle", "[[2,3],[7,3],[7,8],[2,8]]"))).isEqualTo(box);
        assertThat(labelme(shape("circle", "[[5,5],[5,8]]")).count()).isBetween(24, 32);
        assertThat(labelme(shape("point", "[[5,5]]")).count()).isBetween(72, 84);
        // Ten pixels wide: all rows.
        assertThat(labelme(shape("line", "[[5,5],[5,6]]")).at(9, 5)).isTrue();
        assertThat(labelme(shape("polygon", "[[0,0],[1,0],[1,1],[0,1]]") + "," + shape("rectangle", "[[8,8],[9,9]]"))
                        .count())
                .isEqualTo(2);
        assertThat(labelme("").count()).isZero();
    }

    @Test
    void labelmeHasMasksInsideOfAMask() throws IOException {
        Path part = folder.resolve("part.png");
        ImageFiles.writePng(part, new Mask(2, 2, new byte[] {1, 0, 1, 1}));
        String png = Base64.getEncoder().encodeToString(Files.readAllBytes(part));
        Mask mask = labelme("{\"shape_type\":\"mask\",\"points\":[[4,5],[5,6]],\"mask\":\"" + png + "\"}");
        assertThat(mask.count()).isEqualTo(3);
        assertThat(mask.at(4, 5)).isTrue();
        assertThat(mask.at(5, 5)).isFalse();
        assertThat(mask.at(4, 6) && mask.at(5, 6)).isTrue();
        // Half of it beyond the edge.
        assertThat(labelme("{\"shape_type\":\"mask\",\"points\":[[-1,0],[0,1]],\"mask\":\"" + png + "\"}")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aMaskInsideThatIsNoneIsOfTheFile() {
        String text = Base64.getEncoder().encodeToString("no image".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> labelme("{\"shape_type\":\"mask\",\"points\":[[4,5]],\"mask\":\"" + text + "\"}"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("it has a mask that is not an image in Base64");
    }

    /** The image itself is often in the file; it is passed over, however long it is. */
    @Test
    void whatIsNotAskedForIsSkipped() throws IOException {
        String data = "A".repeat(25_000_000);
        Path file = Files.writeString(
                folder.resolve("x.json"),
                "{\"version\":\"5.4.1\",\"imageData\":\"" + data + "\",\"shapes\":["
                        + shape("rectangle", "[[0,0],[1,1]]") + "]}");
        assertThat(new LabelmeFile(file).read(10, 10).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{\"shapes\": 3}",
                "{\"shapes\": [3]}",
                "{\"shapes\": [{\"points\": [[1]]}]}",
                "{\"shapes\": [{\"points\": [[1, 2], [3, 4]]}]}",
                "{\"shapes\": [{\"points\": [[1, 1e999], [3, 4], [5, 6]]}]}",
                "{\"shapes\": [{\"shape_type\": \"star\", \"points\": [[1, 2]]}]}",
                "{\"shapes\": [{\"shape_type\": \"mask\", \"points\": [[1, 2]]}]}",
                "{\"shapes\": [{\"shape_type\": \"mask\", \"points\": [[1, 2]], \"mask\": \"?\"}]}",
                "{\"imageHeight\": 3}",
                "{\"shapes\": [",
                "no JSON at all"
            })
    void jsonOfTheWrongShapeIsOneLine(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), content);
        fails(() -> new LabelmeFile(file).read(10, 10), file.toString());
    }

    @Test
    void deepJsonIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"shapes\":" + "[".repeat(1_000_000));
        fails(() -> new LabelmeFile(file).read(10, 10), file.toString());
    }

    @Test
    void anAnnotationIsOfItsImagesSize() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.json"), "{\"imageWidth\": 20, \"imageHeight\": 10, \"shapes\": []}");
        assertThatThrownBy(() -> new LabelmeFile(file).read(10, 20))
                .isInstanceOf(MaskSizeException.class)
                .hasMessageContaining("20x10 pixels, but its image has 10x20");
    }

    @Test
    void aMissingFileIsOneLine() {
        fails(() -> new LabelmeFile(folder.resolve("no.json")).read(1, 1), "no.json does not exist; check the path");
        fails(() -> new YoloFile(folder.resolve("no.txt")).read(1, 1), "no.txt does not exist; check the path");
    }

    private Annotation of(String name) {
        return Annotation.of(folder.resolve(name), MaskRule.AUTOMATIC);
    }

    private Mask yolo(String content) throws IOException {
        return new YoloFile(Files.writeString(folder.resolve("x.txt"), content)).read(10, 10);
    }

    private Mask labelme(String shapes) throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.json"),
                "{\"flags\": {}, \"imageWidth\": 10, \"imageHeight\": 10, \"shapes\": [" + shapes + "]}");
        return new LabelmeFile(file).read(10, 10);
    }

    private static String shape(String type, String points) {
        return "{\"label\":\"scratch\",\"group_id\":null,\"shape_type\":\"" + type + "\",\"points\":" + points + "}";
    }
}
