package io.github.gladvision.data;

import static io.github.gladvision.OneLineError.fails;
import static io.github.gladvision.data.DatasetFacts.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A data set of commutators as Roboflow exports it for YOLO, and what data.yaml may say about it. */
class YoloExportTest {
    private static final String HEAD =
            """
            train: ../train/images
            val: ../valid/images
            test: ../test/images

            """;
    private static final String TAIL =
            """

            roboflow:
              workspace: lab
              project: kolektor
              version: 1
              license: CC BY 4.0
              url: https://universe.roboflow.com/lab/kolektor/dataset/1
            """;
    private static final Map<String, Integer> COUNTS =
            Map.of("train/good", 3, "unused/defect", 2, "validation/good", 2, "test/good", 2, "test/defect", 1);

    @TempDir
    Path folder;

    private Path root;
    private Path yaml;

    @BeforeEach
    void write() throws IOException {
        root = folder.resolve("KolektorSDD.v1i.yolov8");
        yaml = root.resolve("data.yaml");
        int number = 0;
        for (String split : new String[] {"train", "valid", "test"}) {
            for (int part = 0; part < 3 + (split.equals("train") ? 1 : 0); part++) {
                String name = String.format("kos%02d_Part%d_jpg.rf.%032x", number++, part, 77L + number);
                byte[] pixels = new byte[3 * 20 * 50];
                new Random(number).nextBytes(pixels);
                ImageFiles.writePng(root.resolve(split + "/images/" + name + ".jpg"), new RgbImage(20, 50, pixels));
                // One is defective, one has an empty label and the others none.
                Path label = root.resolve(split + "/labels/" + name + ".txt");
                Files.createDirectories(label.getParent());
                if (part == 0) {
                    Files.writeString(label, "0 0.5 0.5 0.25 0.1\r\n0 0.1 0.1 0.2 0.1 0.2 0.3");
                } else if (part == 1) {
                    Files.writeString(label, "");
                }
            }
        }
        Files.writeString(root.resolve("README.dataset.txt"), "x");
        Files.writeString(yaml, HEAD + "nc: 1\nnames: ['defect']\n" + TAIL);
    }

    @Test
    void whatRoboflowWritesIsRead() {
        Dataset data = open();
        assertThat(data.layout()).isEqualTo("yolo");
        assertThat(counts(data))
                .isEqualTo(Map.of(
                        "train/good", 3,
                        "unused/defect", 2,
                        "validation/good", 2,
                        "test/good", 2,
                        "test/defect", 1));
        assertThat(data.orphans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "nc: 1\nnames: ['defect']\n",
                HEAD + "nc: 1\nnames: [ \"defect\" ] # all there is\n",
                HEAD + "names:\n  0: defect\n",
                HEAD + "names:\n- defect\n",
                HEAD + "names: {'0': 'defect'}\n",
                "names:\n    - defect\nnc: 1\ntest: ../test/images\ntrain: ../train/images\nval: ../valid/images\n",
                "train: ../train/images\nvalid: ../valid/images\ntest: ../test/images\nnames: [defect]\n",
                "train: train/images\nval: valid/images\ntest: test/images\nnames: [defect]\n",
                """
                train: /home/somebody/datasets/KolektorSDD/train/images
                val: /home/somebody/valid/images
                test: /content/test/images
                names: [defect]
                """,
                "path: /home/somebody/datasets/KolektorSDD\ntrain: train/images\nval: valid/images\ntest: test/images\nnames: [defect]\n",
                "train: \"C:\\\\Users\\\\somebody\\\\train\\\\images\"\nval: C:\\k\\valid\\images\ntest: 'C:\\k\\test\\images'\nnames: [defect]\n",
                "train: ../train\nval: ../valid\ntest: ../test\nnames: [defect]\n",
                "---\n" + HEAD + "names: [defect]\n"
            })
    void dataYamlMaySayItInManyWays(String content) throws IOException {
        for (String form : new String[] {content, content.replace("\n", "\r\n"), "\ufeff" + content}) {
            Files.writeString(yaml, form);
            assertThat(counts(open())).as(form).isEqualTo(COUNTS);
        }
    }

    @Test
    void withoutATestSetTheSecondIsIt() throws IOException {
        Path gone = Files.move(root.resolve("test"), folder.resolve("gone"));
        Dataset data = open();
        assertThat(gone).exists();
        assertThat(counts(data))
                .isEqualTo(Map.of("train/good", 3, "unused/defect", 1, "test/good", 2, "test/defect", 1));
        assertThat(data.remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.contains("names ../test/images for test, which is not below " + root));
        Files.writeString(yaml, "train: ../train/images\nval: ../valid/images\nnames: [defect]\n");
        assertThat(counts(open())).isEqualTo(counts(data));
    }

    @Test
    void aSplitWithoutAnyLabelIsSaid() throws IOException {
        Path moved = Files.move(root.resolve("valid/labels"), root.resolve("valid/Labels of valid"));
        assertThat(moved).exists();
        assertThat(open().remarks())
                .extracting(Remark::text)
                .contains(
                        "there are no labels in " + root.resolve("valid/labels") + "; its 3 images are taken for good");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../train/images | ../training/images | names ../training/images for train, which is not below",
                "../train/images | '' | names no images to learn from",
                "['defect'] | {0: 'defect', 'other'} | where a list or a table by number belongs"
            })
    void whatIsRefusedSaysWhy(String what, String instead, String message) throws IOException {
        Files.writeString(yaml, Files.readString(yaml).replace(what, instead));
        fails(this::open, yaml.toString());
        fails(this::open, message);
    }

    private Dataset open() {
        return DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
    }
}
