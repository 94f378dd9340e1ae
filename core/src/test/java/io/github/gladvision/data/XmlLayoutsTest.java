package io.github.gladvision.data;

import static io.github.gladvision.OneLineError.fails;
import static io.github.gladvision.data.DatasetFacts.counts;
import static io.github.gladvision.data.DatasetFacts.masks;
import static io.github.gladvision.data.LayoutExamples.squareMask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.image.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets with annotations in XML: Pascal VOC's and CVAT's. */
class XmlLayoutsTest {
    private static final Map<String, Integer> VOC = Map.of(
            "train/good", 3,
            "unused/scratch", 1,
            "validation/good", 1,
            "test/good", 1,
            "test/scratch", 1,
            "test/dent", 1);

    @TempDir
    Path folder;

    @Test
    void vocHasAFileForEachImage() {
        Dataset data = open(LayoutExamples.write("voc", folder));
        assertThat(counts(data)).isEqualTo(VOC);
        assertThat(masks(data))
                .isEqualTo(Map.of(
                        "JPEGImages/6.png", squareMask(4, 3, 3),
                        "JPEGImages/7.png", squareMask(4, 3, 3)));
    }

    @Test
    void vocMayLieBesideItsImages() throws IOException {
        Path root = LayoutExamples.write("voc", folder);
        Path moved = folder.resolve("moved");
        for (int i = 0; i < 8; i++) {
            Path to = Files.createDirectories(moved.resolve(i < 4 ? "train" : i < 5 ? "valid" : "test"));
            Files.copy(root.resolve("JPEGImages/" + i + ".png"), to.resolve(i + ".png"));
            if (i > 0) {
                Files.copy(root.resolve("Annotations/" + i + ".xml"), to.resolve(i + ".xml"));
            }
        }
        Dataset data = open(moved);
        assertThat(data.layout()).isEqualTo("voc");
        assertThat(counts(data)).isEqualTo(VOC);
        assertThat(data.remarks())
                .extracting(Remark::text)
                .containsExactlyInAnyOrder(
                        moved + ": 1 defective image for training or validation is not used: only good ones are"
                                + " learnt from",
                        moved + ": 1 image has no annotation file; it is taken for good");
        Path orphan = Files.move(moved.resolve("test/7.xml"), moved.resolve("test/8.xml"));
        assertThat(open(moved).orphans()).containsExactly(orphan);
    }

    @ParameterizedTest
    @CsvSource({
        "<xmin>5</xmin>, '', it has no xmin",
        "<xmin>5</xmin>, <xmin>1e300</xmin>, has the coordinate 1.0E300",
        "<xmin>5</xmin>, <xmin>NaN</xmin>, has 'NaN' as xmin",
        "<width>24</width>, <width>-1</width>, has '-1' as width",
        "<width>24</width>, <width>99999999999</width>, has '99999999999' as width",
        "<height>16</height>, '', it has no height",
        "bndbox, box, an object without bndbox",
        "</annotation>, '', is not XML",
        "<annotation>, <!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><annotation>&a;, is not XML",
        "annotation>, other>, it has no annotation"
    })
    void aDamagedVocFileLeavesItsImageOut(String what, String instead, String message) throws IOException {
        Path root = LayoutExamples.write("voc", folder);
        Path file = root.resolve("Annotations/6.xml");
        replace(file, what, instead);
        Dataset data = open(root);
        assertThat(counts(data)).containsEntry("unused/bad", 1);
        assertThat(data.remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.contains("for " + file + " is not") && text.contains(message));
    }

    @Test
    void cvatHasShapesMasksAndTags() {
        Path root = LayoutExamples.write("cvat", folder);
        Dataset data = open(root);
        assertThat(counts(data)).isEqualTo(Map.of("train/good", 3, "test/good", 2, "test/scratch", 5));
        Map<String, Mask> masks = masks(data);
        Mask square = squareMask(4, 3, 3);
        assertThat(masks).containsEntry("Test/1.png", square).containsEntry("Test/2.png", square);
        Mask pixels = masks.get("Test/3.png");
        assertThat(pixels.count()).isEqualTo(9);
        assertThat(pixels.at(4, 3)).isFalse();
        assertThat(pixels.at(5, 3) && pixels.at(4, 6)).isTrue();
        assertThat(pixels.at(5, 6)).isFalse();
        for (String turned : new String[] {"Test/4.png", "Test/5.png"}) {
            assertThat(masks.get(turned).at(12, 4 + 1)).as(turned).isTrue();
            assertThat(masks.get(turned).at(8, 7)).as(turned).isFalse();
        }
        assertThat(masks.get("Test/5.png").count()).isEqualTo(32);
        assertThat(counts(open(root.resolve("annotations.xml")))).isEqualTo(counts(data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rle=\"1, 9, 2\" | rle=\"1, 9, 3\" | runs of 13 pixels together for a size of 3x4",
                "rle=\"1, 9, 2\" | rle=\"1, x\" | has 'x' as run",
                "rle=\"1, 9, 2\" | rle=\"-1, 13\" | has '-1' as run",
                "width=\"3\" height=\"4\" | width=\"0\" height=\"4\" | for a size of 0x4",
                "rle=\"1, 9, 2\" | '' | it has no run",
                "xtl=\"4.00\" | xtl=\"1e99\" | has the coordinate",
                "xtl=\"4.00\" | '' | has no xtl",
                "4,3;7,3;7,6;4,6 | 4,3;7,3 | polygon of 2 corners",
                "4,3;7,3;7,6;4,6 | 4;7 | points that are not x,y",
                "<image id=\"5\" name=\"2.png\" | <image id=\"5\" name=\"1.png\" | is there twice",
                "<image id=\"5\" name=\"2.png\" | <image id=\"5\" | without name",
                "<image id=\"5\" name=\"2.png\" | <image id=\"5\" name=\"../../x.png\" | leads out of",
                "<meta> | <track></track><meta> | tracks of a video",
                "<image | <picture | is not XML",
                "</annotations> | '' | is not XML"
            })
    void whatIsWrongInCvatsFileIsOneLine(String what, String instead, String message) throws IOException {
        Path root = LayoutExamples.write("cvat", folder);
        Path file = root.resolve("annotations.xml");
        replace(file, what, instead);
        fails(() -> open(root), file.toString());
        fails(() -> open(root), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skeleton", "cuboid"})
    void anImageWithAShapeThatCvatAloneHasIsNotUsed(String kind) throws IOException {
        Path root = LayoutExamples.write("cvat", folder);
        Path file = root.resolve("annotations.xml");
        replace(file, "ellipse", kind);
        Dataset data = open(root);
        assertThat(counts(data)).containsEntry("test/scratch", 4).containsEntry("unused/bad", 1);
        assertThat(data.remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.contains("is not used: whether it is defective is not known, for " + file
                        + ", where it has a shape of the unknown kind " + kind));
    }

    private static void replace(Path file, String what, String instead) throws IOException {
        String content = Files.readString(file);
        assertThat(content).contains(what);
        Files.writeString(file, content.replace(what, instead));
    }

    private static Dataset open(Path root) {
        return DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
    }
}
