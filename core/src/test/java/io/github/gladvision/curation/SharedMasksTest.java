package io.github.gladvision.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.LayoutExamples;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.SharedAnnotation;
import io.github.gladvision.evaluation.Evaluation;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.FakeProducts;
import io.github.gladvision.evaluation.Omission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mask, looked for by the names of two images: it is of one of them. */
class SharedMasksTest {
    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @Test
    void leavesBothImagesOutOfThePixelFigures() throws IOException {
        EvaluationResult before = evaluate(FakeProducts.write(root));
        Path mask = root.resolve("plate/ground_truth/dent/1_mask.png");
        Path png = root.resolve("plate/test/dent/1.png");
        Path jpg = copy("plate/test/dent/2.png", "plate/test/dent/1.jpg");

        EvaluationResult result = evaluate(Dataset.open(root, "plate"));
        assertThat(result.omissions())
                .containsExactly(
                        new Omission("plate/test/dent/1.jpg", Omission.Scope.PIXEL_FIGURES, text(mask, jpg, png)),
                        new Omission("plate/test/dent/1.png", Omission.Scope.PIXEL_FIGURES, text(mask, png, jpg)));
        assertThat(result.images()).hasSize(before.images().size() + 1);

        InspectionReport report = inspect(root);
        assertThat(report.usable()).isFalse();
        assertThat(report.all())
                .filteredOn(finding -> finding.problem() == Problem.SHARED_MASK)
                .extracting(Finding::detail)
                .containsExactly(text(mask, jpg, png), text(mask, png, jpg));
        assertThat(report.all()).extracting(Finding::problem).doesNotContain(Problem.MISSING_MASK);

        Path out = elsewhere.resolve("out");
        NewDataReport converted = convert(root, out);
        assertThat(converted.problems())
                .containsExactlyInAnyOrder(
                        "without its mask: " + jpg + ", for " + text(mask, jpg, png),
                        "without its mask: " + png + ", for " + text(mask, png, jpg));
        assertThat(out.resolve("plate/test/dent").toFile().list()).contains("1.jpg", "1-2.png");
        assertThat(out.resolve("plate/ground_truth/dent").toFile().list())
                .containsExactlyInAnyOrder("0_mask.png", "2_mask.png", "3_mask.png");
    }

    /** Masks for all types in one folder. */
    @Test
    void namesThatDifferInTheFolder() throws IOException {
        FakeProducts.write(root);
        copy("plate/test/good/0.png", "set/good/0.png");
        copy("plate/test/dent/1.png", "set/dent/1.png");
        copy("plate/test/scratch/1.png", "set/scratch/1.png");
        copy("plate/test/scratch/2.png", "set/scratch/2.png");
        Path mask = copy("plate/ground_truth/dent/1_mask.png", "set/masks/1.png");
        copy("plate/ground_truth/scratch/2_mask.png", "set/masks/2.png");
        Path set = root.resolve("set");
        assertThat(inspect(set).all())
                .filteredOn(finding -> finding.problem() == Problem.SHARED_MASK)
                .extracting(Finding::detail)
                .containsExactly(
                        text(mask, set.resolve("dent/1.png"), set.resolve("scratch/1.png")),
                        text(mask, set.resolve("scratch/1.png"), set.resolve("dent/1.png")));
    }

    @ParameterizedTest
    @CsvSource({
        "yolo, images/test/1.png, labels/test/1.txt",
        "voc, JPEGImages/6.png, Annotations/6.xml",
        "kolektor-sdd2, test/10003.png, test/10003_GT.png",
    })
    void everyLayoutThatLooksForNames(String layout, String image, String marks) throws IOException {
        Path set = LayoutExamples.write(layout, root);
        Path png = set.resolve(image);
        Path jpg = Files.copy(png, Path.of(png.toString().replace(".png", ".jpg")));
        Dataset data = DataFolder.open(set, DatasetOptions.DEFAULT).only(null);
        assertThat(data.layout()).isEqualTo(layout);
        assertThat(data.test())
                .flatExtracting(Sample::annotations)
                .filteredOn(SharedAnnotation.class::isInstance)
                .containsExactlyInAnyOrder(
                        new SharedAnnotation(set.resolve(marks), png, jpg),
                        new SharedAnnotation(set.resolve(marks), jpg, png));
    }

    /** The manifest says so; two exposures of one part may have one mask. */
    @Test
    void aManifestMayNameOneMaskTwice() throws IOException {
        FakeProducts.write(root);
        copy("plate/test/dent/1.png", "plate/test/dent/1.jpg");
        Path list = Files.writeString(
                root.resolve("plate/list.csv"),
                """
                path,label,mask
                train/good/0.png,good,
                train/good/1.png,good,
                test/dent/1.png,dent,ground_truth/dent/1_mask.png
                test/dent/1.jpg,dent,ground_truth/dent/1_mask.png
                """);
        assertThat(inspect(list).all()).extracting(Finding::problem).doesNotContain(Problem.SHARED_MASK);
        assertThat(DataFolder.open(list, DatasetOptions.DEFAULT).only(null).test())
                .filteredOn(Sample::defective)
                .allSatisfy(sample ->
                        assertThat(sample.readMask(sample.read()).count()).isPositive());
    }

    private static String text(Path file, Path image, Path other) {
        return file + " marks " + image + " and " + other
                + " alike by its name, and is of one of them; give each image a name and a mask of its own";
    }

    private Path copy(String from, String to) throws IOException {
        Files.createDirectories(root.resolve(to).getParent());
        return Files.copy(root.resolve(from), root.resolve(to));
    }

    private static EvaluationResult evaluate(Dataset data) {
        try (EvaluationResult result = Evaluation.of(FakeProducts::inspect, data, EvaluationSettings.defaults())) {
            return result;
        }
    }

    private static InspectionReport inspect(Path set) {
        DataFolder data = DataFolder.open(set, DatasetOptions.DEFAULT);
        return DataInspection.of(data, data.categories(), Listener.none());
    }

    private static NewDataReport convert(Path set, Path out) {
        DataFolder data = DataFolder.open(set, DatasetOptions.DEFAULT);
        return DataConversion.convert(data, data.categories(), out, false, Listener.none());
    }
}
