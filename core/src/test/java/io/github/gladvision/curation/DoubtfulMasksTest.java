package io.github.gladvision.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.sample.MaskDoubt;
import io.github.gladvision.evaluation.Evaluation;
import io.github.gladvision.evaluation.EvaluationEvent;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.FakeProducts;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import io.github.gladvision.report.ReportWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks that can be read and are wrong: data inspect finds them, and an evaluation names them. */
class DoubtfulMasksTest {
    @TempDir
    Path root;

    private Path plate;

    @BeforeEach
    void write() {
        FakeProducts.write(root);
        plate = root.resolve("plate");
    }

    @Test
    void aGoodImageWithMarks() throws IOException {
        mask("ground_truth/good/1_mask.png", FakeProducts.WIDTH, 64, 7);
        mask("ground_truth/good/2_mask.png", FakeProducts.WIDTH, 64, 0);
        String text = plate.resolve("test/good/1.png") + " is good, but its mask marks 7 pixels; correct its label or "
                + plate.resolve("ground_truth/good/1_mask.png");
        InspectionReport report = inspect();
        assertThat(report.usable()).isFalse();
        assertThat(report.all()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(Problem.GOOD_WITH_MARKS);
            assertThat(finding.detail()).isEqualTo(text);
        });
        assertThat(evaluate()).extracting(MaskDoubt::text).containsExactly(text);
    }

    @Test
    void aGoodImageWithMarksInAManifest() throws IOException {
        mask("marks.png", FakeProducts.WIDTH, 64, 5);
        Path manifest = Files.writeString(
                plate.resolve("list.csv"),
                "path,label,split,mask\ntrain/good/0.png,good,train,marks.png\ntest/good/0.png,good,test,\n");
        DataFolder data = DataFolder.open(manifest, DatasetOptions.DEFAULT);
        assertThat(DataInspection.of(data, data.categories(), Listener.none()).all())
                .extracting(Finding::problem)
                .contains(Problem.GOOD_WITH_MARKS);
    }

    /** Turned by half, so that any mask has the right size. */
    @Test
    void aMaskThatMayBeTurnedDifferently() throws IOException {
        turn("test/dent/1.png", 3);
        InspectionReport report = inspect();
        assertThat(report.usable()).isTrue();
        assertThat(report.all()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(Problem.TURNED_MASK);
            assertThat(finding.detail())
                    .startsWith(plate.resolve("test/dent/1.png") + " is stored turned (EXIF orientation 3)")
                    .contains("1_mask.png has no such data; they may be turned differently");
        });
        assertThat(evaluate()).extracting(MaskDoubt::kind).containsExactly(MaskDoubt.Kind.TURNED_MASK);

        turn("ground_truth/dent/1_mask.png", 3); // as the image
        assertThat(inspect().all()).isEmpty();
        assertThat(evaluate()).isEmpty();
    }

    @Test
    void aMaskThatIsTurnedAndItsImageIsNot() throws IOException {
        turn("ground_truth/dent/1_mask.png", 3);
        assertThat(inspect().all()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(Problem.TURNED_MASK);
            assertThat(finding.detail())
                    .startsWith(
                            plate.resolve("test/dent/1.png") + " has a mask that is stored turned (EXIF orientation 3)")
                    .contains("but the image itself is not; they may be turned differently");
        });
        assertThat(evaluate()).extracting(MaskDoubt::kind).containsExactly(MaskDoubt.Kind.TURNED_MASK);

        turn("test/dent/1.png", 4);
        assertThat(inspect().all())
                .singleElement()
                .extracting(Finding::detail)
                .asString()
                .contains("but the image itself is stored otherwise (4)");
    }

    @Test
    void aMaskOfLabelsWithABorder() throws IOException {
        values("ground_truth/dent/1_mask.png", 1, 255);
        assertThat(inspect().all()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(Problem.BORDER_ONLY);
            assertThat(finding.detail())
                    .startsWith(plate.resolve("test/dent/1.png") + " has a mask of numbers below 32 and 255, of which"
                            + " only 255 counts: ");
        });
        assertThat(evaluate()).extracting(MaskDoubt::kind).containsExactly(MaskDoubt.Kind.BORDER_ONLY);

        values("ground_truth/dent/1_mask.png", 1, 100, 255); // levels of grey
        assertThat(inspect().all()).isEmpty();
        values("ground_truth/dent/1_mask.png", 255);
        assertThat(inspect().all()).isEmpty();
    }

    @Test
    void aMaskOfAnotherSizeBecauseOfExif() throws IOException {
        turn("test/dent/1.png", 6);
        assertThat(inspect().all())
                .filteredOn(finding -> finding.problem() == Problem.MASK_SIZE)
                .singleElement()
                .extracting(Finding::detail)
                .asString()
                .contains("has 96x64 pixels, but its image has 64x96", "EXIF orientation 6");

        mask("ground_truth/dent/1_mask.png", 64, FakeProducts.WIDTH, 9); // upright, as its size tells
        assertThat(inspect().all()).extracting(Finding::problem).containsExactly(Problem.SIZES_DIFFER);
    }

    private void mask(String name, int width, int height, int marked) throws IOException {
        byte[] values = new byte[width * height];
        for (int i = 0; i < marked; i++) {
            values[i] = 1;
        }
        Files.createDirectories(plate.resolve(name).getParent());
        ImageFiles.writePng(plate.resolve(name), new Mask(width, height, values));
    }

    /** Each as often as 10. */
    private void values(String name, int... values) throws IOException {
        BufferedImage grey = new BufferedImage(FakeProducts.WIDTH, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 10 * values.length; i++) {
            grey.getRaster().setSample(i, 0, 0, values[i / 10]);
        }
        Files.write(plate.resolve(name), TestImages.encode("png", grey));
    }

    private void turn(String name, int orientation) throws IOException {
        Path file = plate.resolve(name);
        byte[] exif = TestImages.chunk("eXIf", TestImages.exif(orientation));
        Files.write(file, TestImages.insert(Files.readAllBytes(file), 33, exif));
    }

    private InspectionReport inspect() {
        DataFolder data = DataFolder.open(root, DatasetOptions.DEFAULT);
        return DataInspection.of(data, data.categories(), Listener.none());
    }

    /** The remarks of {@code results.json}. */
    private List<String> inReport(EvaluationResult result) throws IOException {
        Path json = root.resolve("results.json");
        ReportWriter.writeJson(json, List.of(result), Map.of());
        List<String> remarks = new ArrayList<>();
        for (var remark : Json.PLAIN.tree(Files.readString(json)).findValues("remarks")) {
            remark.forEach(text -> remarks.add(text.asText()));
        }
        Files.delete(json);
        return remarks;
    }

    private List<MaskDoubt> evaluate() throws IOException {
        List<MaskDoubt> doubts = new ArrayList<>();
        try (EvaluationResult result = Evaluation.of(
                FakeProducts::inspect, Dataset.open(root, "plate"), EvaluationSettings.defaults(), event -> {
                    if (event instanceof EvaluationEvent.MaskDoubted doubted) {
                        doubts.add(doubted.doubt());
                    }
                })) {
            assertThat(result.images().stream().flatMap(image -> image.remarks().stream()))
                    .containsExactlyElementsOf(
                            doubts.stream().map(MaskDoubt::text).toList());
            assertThat(inReport(result))
                    .containsAll(doubts.stream().map(MaskDoubt::text).toList());
        }
        return doubts;
    }
}
