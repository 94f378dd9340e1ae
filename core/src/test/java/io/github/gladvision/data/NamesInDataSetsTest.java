package io.github.gladvision.data;

import static io.github.gladvision.data.DatasetFacts.counts;
import static io.github.gladvision.data.DatasetFacts.masks;
import static io.github.gladvision.data.LayoutExamples.squareMask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.curation.DataConversion;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as people and systems write them: in any case, and in any normal form of Unicode. */
class NamesInDataSetsTest {
    /** Café, with an accent that is one character with its letter, and with one that is a character of its own. */
    private static final String COMPOSED = "caf\u00e9";

    private static final String DECOMPOSED = "cafe\u0301";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "train/Good, test/Good, mvtec",
        "Train/Good, Test/GOOD, mvtec",
        "TRAIN/good, TEST/ok, mvtec",
        "train/good, test/Normal, mvtec",
        "Train/OK, Test/Ok, btad",
        "train/Ok, test/good, btad"
    })
    void goodIsGoodInAnyCaseAtEveryLevel(String train, String test, String layout) {
        image(train + "/1.png");
        image(test + "/2.png");
        String tests = test.substring(0, test.indexOf('/'));
        image(tests + "/Scratch/3.png");
        mask("Ground_Truth/scratch/3_MASK.PNG");
        Dataset data = DataFolder.open(folder, DatasetOptions.DEFAULT).only(null);
        assertThat(data.layout()).isEqualTo(layout);
        assertThat(counts(data)).isEqualTo(Map.of("train/good", 1, "test/good", 1, "test/Scratch", 1));
        assertThat(masks(data)).isEqualTo(Map.of("Scratch/3.png", squareMask(2, 2, 3)));
        assertThat(data.orphans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_MASK.PNG", "1_Mask.png", "A1.PNG", "a1.png"})
    void masksAreFoundInAnyCase(String mask) {
        image("train/good/1.png");
        image("test/dent/" + (mask.startsWith("1") ? "1" : "A1") + ".png");
        mask("ground_truth/dent/" + mask);
        Dataset data = DataFolder.open(folder, DatasetOptions.DEFAULT).only(null);
        assertThat(masks(data).values()).containsExactly(squareMask(2, 2, 3));
        assertThat(data.orphans()).isEmpty();
    }

    @Test
    void masksBesideTheirImagesAreFoundInAnyCase() {
        image("Good/1.png");
        image("Bad/1.png");
        mask("Bad/1_MASK.PNG");
        image("Bad/2.png");
        mask("Masks/BAD/2_Mask.PNG");
        Dataset data = DataFolder.open(folder, DatasetOptions.DEFAULT).only(null);
        assertThat(masks(data)).isEqualTo(Map.of("Bad/1.png", squareMask(2, 2, 3), "Bad/2.png", squareMask(2, 2, 3)));
    }

    /** Two names that differ in case alone are two images, each with its own mask. */
    @Test
    void namesThatDifferInCaseStayApart() {
        image("train/good/1.png");
        image("test/dent/a.png");
        image("test/dent/A.png");
        mask("ground_truth/dent/a_mask.png", 1);
        mask("ground_truth/dent/A_mask.png", 5);
        Dataset data = DataFolder.open(folder, DatasetOptions.DEFAULT).only(null);
        assertThat(masks(data)).isEqualTo(Map.of("dent/a.png", squareMask(1, 1, 3), "dent/A.png", squareMask(5, 5, 3)));
    }

    @ParameterizedTest
    @CsvSource({"KolektorSdd2, train/1.png, train/1_gt.PNG", "KolektorSdd, kos01/Part1.jpg, kos01/Part1_LABEL.BMP"})
    void masksOfListedNamesAreFoundInAnyCase(String name, String image, String mask) throws IOException {
        Path root = LayoutExamples.write(name.equals("KolektorSdd") ? "kolektor-sdd" : "kolektor-sdd2", folder);
        Path moved = root.resolve(image);
        boolean png = mask.endsWith("PNG");
        Files.move(
                png ? root.resolve("train/10000.png") : root.resolve("kos01/Part2.jpg"),
                moved,
                StandardCopyOption.REPLACE_EXISTING);
        Path old = png ? root.resolve("train/10000_GT.png") : root.resolve("kos01/Part1_label.bmp");
        Files.move(old, root.resolve(mask));
        Dataset data = DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
        assertThat(data.samples())
                .filteredOn(sample -> sample.image().equals(moved))
                .hasSize(1);
        assertThat(data.remarks()).noneMatch(remark -> remark.text().contains("is not known"));
        assertThat(data.files()).contains(root.resolve(mask));
    }

    @Test
    void namesAreTheSameInEveryNormalForm() throws IOException {
        image("data/" + COMPOSED + "/train/good/1.png");
        image("data/" + COMPOSED + "/test/" + DECOMPOSED + "/" + DECOMPOSED + ".png");
        mask("data/" + COMPOSED + "/ground_truth/" + COMPOSED + "/" + COMPOSED + "_mask.png");
        Path root = folder.resolve("data");
        for (String name : new String[] {COMPOSED, DECOMPOSED}) {
            Dataset data = DataFolder.open(root, DatasetOptions.DEFAULT).dataset(name);
            assertThat(masks(data).values()).containsExactly(squareMask(2, 2, 3));
        }
        Path out = folder.resolve("out");
        DataFolder data = DataFolder.open(root, DatasetOptions.DEFAULT);
        DataConversion.convert(data, data.categories(), out, false, Listener.none());
        assertThat(out.resolve(COMPOSED + "/test/" + DECOMPOSED + "/" + DECOMPOSED + ".png"))
                .exists();
    }

    @Test
    void manifestsFindNamesInEveryNormalForm() throws IOException {
        image(DECOMPOSED + "/1.png");
        image(DECOMPOSED + "/" + COMPOSED + ".png");
        mask(COMPOSED + ".png");
        Files.writeString(
                folder.resolve("manifest.csv"),
                "path;label;split;mask\n" + COMPOSED + "/1.png;Good;train;\n" + COMPOSED + "/" + DECOMPOSED
                        + ".png;dent;test;" + DECOMPOSED + ".png\n");
        Dataset data = DataFolder.open(folder, DatasetOptions.DEFAULT).only(null);
        assertThat(data.train()).extracting(Sample::image).allMatch(Files::exists);
        assertThat(masks(data).values()).containsExactly(squareMask(2, 2, 3));
    }

    @Test
    void imagesToCalibrateWithAreGoodInAnyCase() {
        image("OK/1.png");
        image("Good/2.png");
        image("Dent/3.png");
        assertThat(LabelledFolder.samples(folder))
                .extracting(Sample::defectType)
                .containsExactly(Sample.GOOD, Sample.GOOD, "Dent");
        image("Test/GOOD/1.png");
        image("Train/good/1.png");
        assertThat(LabelledFolder.isOfTestImages(folder.resolve("Test/GOOD"))).isTrue();
    }

    private void image(String name) {
        ImageFiles.writePng(folder.resolve(name), RgbImage.blank(LayoutExamples.WIDTH, LayoutExamples.HEIGHT));
    }

    private void mask(String name) {
        mask(name, 2);
    }

    private void mask(String name, int at) {
        ImageFiles.writePng(folder.resolve(name), squareMask(at, at, 3));
    }
}
