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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets of YOLO's, as programs write them and as their files of names are found. */
class YoloLayoutTest {
    private static final Map<String, Integer> COUNTS = Map.of(
            "train/good", 3,
            "unused/scratch", 1,
            "validation/good", 2,
            "test/good", 1,
            "test/scratch", 1,
            "test/dent", 1,
            "test/combined", 1);

    @TempDir
    Path folder;

    private Path root;
    private Path yaml;

    @BeforeEach
    void write() {
        root = LayoutExamples.write("yolo", folder);
        yaml = root.resolve("data.yaml");
    }

    @Test
    void anImageWithoutObjectsIsGood() {
        Dataset data = open(root);
        Mask dent = rectangle(3, 2);
        assertThat(counts(data)).isEqualTo(COUNTS);
        assertThat(masks(data))
                .isEqualTo(Map.of(
                        "test/1.png", squareMask(4, 3, 3),
                        "test/2.png", dent,
                        "test/3.png", squareMask(4, 3, 3).or(dent)));
        assertThat(data.remarks())
                .extracting(Remark::text)
                .containsExactlyInAnyOrder(
                        root + ": 1 defective image for training or validation is not used: only good ones are learnt"
                                + " from",
                        "there are no labels in " + root.resolve("labels/val") + "; its 2 images are taken for good");
        assertThat(data.orphans()).isEmpty();
    }

    @Test
    void theFileOfNamesCanBeNamedItself() {
        assertThat(counts(open(yaml))).isEqualTo(COUNTS);
        assertThat(open(yaml).category()).isEqualTo("yolo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train: images/train\nval: images/val\ntest: images/test\nnames: [scratch, Good, 'dent']\n",
                "train: ./images/train/\nval: ../images/val\ntest: /content/parts/images/test\nnames: {0: scratch, 1: Good, 2: dent}\n",
                "path: .\ntrain:\n  - images/train\nval: [images/val]\ntest: images/test\nnames:\n- scratch\n- Good\n- dent\n",
                "\ufefftrain: images\\train\r\nval: images\\val\r\ntest: images\\test\r\nnames: ['scratch',\r\n  \"Good\", dent]\r\ndownload: |\r\n  train: no\r\n",
            })
    void namesAreReadInEveryForm(String content) throws IOException {
        Files.writeString(yaml, content);
        assertThat(counts(open(root))).isEqualTo(COUNTS);
    }

    @Test
    void splitsMayBeListsOfImages() throws IOException {
        Files.writeString(yaml, "train: train.txt\nval: images/val\ntest: images/test\nnames: [scratch, Good, dent]\n");
        Files.writeString(
                root.resolve("train.txt"),
                "data/images/train/0.png\n./images/train/1.png\nimages/train/2.png\nimages/train/3.png\n");
        assertThat(counts(open(root))).isEqualTo(COUNTS);
    }

    @Test
    void foldersAreEnough() throws IOException {
        Files.delete(yaml);
        // Without names, every object is a defect of no kind.
        assertThat(counts(open(root)))
                .isEqualTo(
                        Map.of("train/good", 2, "unused/bad", 2, "validation/good", 2, "test/good", 1, "test/bad", 3));
        for (String split : new String[] {"train", "test"}) {
            Files.createDirectories(root.resolve(split));
            Files.move(root.resolve("images/" + split), root.resolve(split + "/images"));
            Files.move(root.resolve("labels/" + split), root.resolve(split + "/labels"));
        }
        Files.move(root.resolve("images/val"), root.resolve("images/rest"));
        assertThat(counts(open(root)))
                .isEqualTo(Map.of("train/good", 2, "unused/bad", 2, "test/good", 1, "test/bad", 3));
    }

    @Test
    void withoutATestSetWhatValidatesIsIt() throws IOException {
        Files.writeString(yaml, "train: images/train\nval: images/test\nnames: [scratch, Good, dent]\n");
        assertThat(counts(open(root)))
                .isEqualTo(Map.of(
                        "train/good", 3,
                        "unused/scratch", 1,
                        "test/good", 1,
                        "test/scratch", 1,
                        "test/dent", 1,
                        "test/combined", 1));
    }

    @Test
    void aDamagedLabelLeavesItsImageOut() throws IOException {
        Path label = root.resolve("labels/test/1.txt");
        for (String content : new String[] {"0 320 240 20 20\n", "9 0.5 0.5 0.1 0.1\n", "-1 0.5 0.5 0.1 0.1\n", "x"}) {
            Files.writeString(label, content);
            Dataset data = open(root);
            assertThat(counts(data)).containsEntry("unused/bad", 1).doesNotContainKey("test/scratch");
            assertThat(data.remarks())
                    .extracting(Remark::text)
                    .anyMatch(text -> text.contains("whether it is defective is not known, for " + label));
        }
    }

    @Test
    void aLabelWithoutItsImageIsAnOrphan() throws IOException {
        Path label = Files.writeString(root.resolve("labels/test/9.txt"), "");
        assertThat(open(root).orphans()).containsExactly(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train: ../../elsewhere\nnames: [a]\n",
                "train: images/train\nnames: {0: a, b}\n",
                "train: images/train\nnames: {99999999999: a}\nval: images/val\nnames:\n  0: a\n  b\n",
                "train:\n"
            })
    void whatIsWrongInItIsOneLine(String content) throws IOException {
        Files.writeString(yaml, content);
        fails(() -> open(yaml), root.toString());
    }

    private static Dataset open(Path root) {
        return DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
    }

    private static Mask rectangle(int width, int height) {
        byte[] values = new byte[LayoutExamples.WIDTH * LayoutExamples.HEIGHT];
        for (int i = 0; i < width * height; i++) {
            values[i / width * LayoutExamples.WIDTH + i % width] = 1;
        }
        return new Mask(LayoutExamples.WIDTH, LayoutExamples.HEIGHT, values);
    }
}
