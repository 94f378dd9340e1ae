package io.github.gladvision.data;

import static io.github.gladvision.OneLineError.fails;
import static io.github.gladvision.data.DatasetFacts.counts;
import static io.github.gladvision.data.DatasetFacts.masks;
import static io.github.gladvision.data.LayoutExamples.squareMask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small example of every layout: recognised and forced, with its splits, labels and masks. */
class LayoutsTest {
    @TempDir
    Path folder;

    static Stream<String> recognised() {
        return DataFolder.layouts().stream().filter(name -> !name.equals("images"));
    }

    static Stream<String> all() {
        return DataFolder.layouts().stream();
    }

    @ParameterizedTest
    @MethodSource("recognised")
    void isRecognisedAndNothingElse(String layout) {
        Path root = LayoutExamples.write(layout, folder);
        assertThat(DataFolder.open(root, DatasetOptions.DEFAULT).layout()).isEqualTo(layout);
        recognised().filter(other -> !other.equals(layout)).forEach(other -> assertThatThrownBy(() -> open(root, other))
                .as(other)
                .isInstanceOf(GladException.class));
    }

    @ParameterizedTest
    @MethodSource("recognised")
    void whatIsForcedIsTheSame(String layout) {
        Path root = LayoutExamples.write(layout, folder);
        DataFolder found = DataFolder.open(root, DatasetOptions.DEFAULT);
        DataFolder forced = open(root, layout);
        assertThat(forced.categories()).isEqualTo(found.categories());
        for (String category : found.categories()) {
            assertThat(forced.dataset(category).samples())
                    .isEqualTo(found.dataset(category).samples());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySampleIsAReadableImageAndEveryMaskFits(String layout) {
        DataFolder data = open(LayoutExamples.write(layout, folder), layout);
        for (String category : data.categories()) {
            Dataset dataset = data.dataset(category);
            assertThat(dataset.train()).isNotEmpty().noneMatch(Sample::defective);
            assertThat(dataset.validation()).noneMatch(Sample::defective);
            assertThat(dataset.samples()).extracting(Sample::image).doesNotHaveDuplicates();
            assertThat(dataset.files()).allMatch(Files::isRegularFile);
            for (Sample sample : dataset.test()) {
                Mask mask = sample.readMask(ImageFiles.read(sample.image()));
                assertThat(mask.count() > 0).as("%s", sample).isEqualTo(sample.defective());
            }
            assertThat(dataset.fingerprint()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void mvtec() {
        DataFolder data = open("mvtec");
        assertThat(data.categories()).containsExactly("bolt", "nut");
        assertThat(counts(data.dataset("bolt")))
                .isEqualTo(Map.of(
                        "train/good", 4, "validation/good", 2, "test/good", 3, "test/scratch", 2, "test/dent", 1));
        assertThat(masks(data.dataset("bolt")))
                .isEqualTo(Map.of(
                        "dent/000.png", squareMask(5, 5, 2),
                        "scratch/000.png", squareMask(0, 0, 3),
                        "scratch/001.png", squareMask(1, 0, 3)));
    }

    @Test
    void mvtecLocoUnitesTheMasksOfAnImage() {
        Dataset pushpins = open("mvtec-loco").only(null);
        assertThat(counts(pushpins))
                .isEqualTo(Map.of(
                        "train/good", 3,
                        "validation/good", 2,
                        "test/good", 1,
                        "test/logical_anomalies", 1,
                        "test/structural_anomalies", 1));
        assertThat(masks(pushpins))
                .isEqualTo(Map.of(
                        "logical_anomalies/000.png", squareMask(0, 0, 2).or(squareMask(10, 10, 3)),
                        "structural_anomalies/000.png", squareMask(4, 4, 2)));
    }

    @Test
    void mvtecAd2LeavesThePrivateImagesAside() {
        Dataset can = open("mvtec-ad2").only("can");
        assertThat(counts(can)).isEqualTo(Map.of("train/good", 3, "validation/good", 2, "test/good", 2, "test/bad", 1));
        assertThat(masks(can)).isEqualTo(Map.of("bad/000_overexposed.png", squareMask(2, 2, 4)));
        assertThat(can.remarks())
                .singleElement()
                .extracting(Remark::text)
                .asString()
                .contains("test_private and test_private_mixed are not used: nobody has their labels");
    }

    @Test
    void btadHasMasksOfTwoFormats() {
        DataFolder data = open("btad");
        assertThat(data.categories()).containsExactly("01", "02");
        assertThat(counts(data.dataset("01"))).isEqualTo(Map.of("train/good", 3, "test/good", 2, "test/ko", 1));
        assertThat(masks(data.dataset("01"))).isEqualTo(Map.of("ko/0000.bmp", squareMask(1, 1, 5)));
        assertThat(masks(data.dataset("02"))).isEqualTo(Map.of("ko/0000.png", squareMask(3, 3, 2)));
    }

    @Test
    void kolektorSddIsDividedByCommutator() {
        Dataset kolektor = open("kolektor-sdd").only(null);
        assertThat(kolektor.category()).isEqualTo("kolektor-sdd");
        assertThat(kolektor.train())
                .extracting(sample -> sample.image().getParent().getFileName().toString())
                .containsOnly("kos01", "kos02", "kos9", "kos10");
        assertThat(kolektor.test())
                .extracting(sample -> sample.image().getParent().getFileName().toString())
                .containsOnly("kos03", "kos11");
        assertThat(counts(kolektor)).isEqualTo(Map.of("train/good", 9, "test/good", 4, "test/bad", 2, "unused/bad", 3));
        assertThat(kolektor.remarks())
                .singleElement()
                .extracting(Remark::text)
                .asString()
                .contains("3 defective images are not used: other parts of the same commutators are learnt from");
        assertThat(kolektor.orphans()).isEmpty();
    }

    @Test
    void anImageWithoutItsLabelIsNotUsed() throws IOException {
        Path root = LayoutExamples.write("kolektor-sdd", folder);
        Files.delete(root.resolve("kos01/Part0_label.bmp"));
        Dataset kolektor = DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
        assertThat(kolektor.samples(Split.UNUSED)).extracting(Sample::image).contains(root.resolve("kos01/Part0.jpg"));
        assertThat(kolektor.remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.contains("whether it is defective is not known"));
    }

    @Test
    void kolektorSdd2HasItsOwnSplit() {
        assertThat(counts(open("kolektor-sdd2").only(null)))
                .isEqualTo(Map.of("train/good", 3, "unused/bad", 1, "test/good", 3, "test/bad", 1));
    }

    @Test
    void magneticTilesAreDividedByTile() {
        Dataset tiles = open("magnetic-tile").only(null);
        // The tile with the crack, and the fifth and tenth of the other eleven.
        assertThat(counts(tiles)).isEqualTo(Map.of("train/good", 9 * 6, "test/good", 5 + 2 * 6, "test/crack", 1));
        assertThat(tiles.orphans()).isEmpty();
    }

    @Test
    void seriesOfTilesThatOverlapStayTogether() throws IOException {
        Path root = folder.resolve("tiles");
        // Two tiles in turns, as numbers 6508 to 6634 of the data set; the next begins late, with its fifth exposure.
        int[][] shots = {{1, 6508}, {2, 6528}, {1, 6539}, {3, 6541}, {2, 6558}, {6, 6634}, {5, 8676}};
        for (int[] shot : shots) {
            Path image = root.resolve("MT_Free/Imgs/exp" + shot[0] + "_num_" + shot[1] + ".jpg");
            Files.createDirectories(image.getParent());
            Files.writeString(image, "x");
        }
        Path crack = root.resolve("MT_Crack/Imgs/exp4_num_6586.jpg");
        Files.createDirectories(crack.getParent());
        Files.writeString(crack, "x");
        Dataset tiles = DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
        assertThat(counts(tiles)).isEqualTo(Map.of("train/good", 1, "test/good", 6, "test/crack", 1));
    }

    @Test
    void goodAndBadFolders() {
        Dataset parts = open("good-bad").only(null);
        assertThat(counts(parts))
                .isEqualTo(Map.of("train/good", 8, "test/good", 2, "test/bad", 3, "test/scratch", 1, "test/dent", 1));
        // The last in the order in which people count.
        assertThat(parts.test())
                .filteredOn(sample -> !sample.defective())
                .extracting(sample -> sample.image().getFileName().toString())
                .containsExactly("img_8.png", "img_9.png");
        assertThat(masks(parts))
                .isEqualTo(Map.of(
                        "NG/1.png", squareMask(1, 1, 3),
                        "NG/2.png", squareMask(0, 0, 4),
                        "NG/3.png", squareMask(5, 5, 2),
                        "scratch/7.png", squareMask(2, 2, 3),
                        "dent/1.png", rectangle(9, 6, 15, 10)));
        assertThat(parts.orphans()).isEmpty();
    }

    @Test
    void aFolderOfImagesHasToBeNamed() {
        Path root = LayoutExamples.write("images", folder);
        fails(
                () -> DataFolder.open(root, DatasetOptions.DEFAULT),
                "name layout 'images' if all of its images are good");
        assertThat(counts(open(root, "images").only(null))).isEqualTo(Map.of("train/good", 8, "test/good", 2));
    }

    @Test
    void aManifestNamesImagesAnywhere() {
        DataFolder data = open("manifest");
        assertThat(data.categories()).containsExactly("cup", "lid");
        assertThat(counts(data.dataset("cup")))
                .isEqualTo(Map.of("train/good", 1, "validation/good", 1, "test/good", 1, "test/chip", 1));
        assertThat(masks(data.dataset("cup")))
                .isEqualTo(Map.of("c/x, \"y\".png", squareMask(1, 1, 2).or(squareMask(9, 9, 2))));
        assertThat(counts(data.dataset("lid"))).isEqualTo(Map.of("train/good", 1, "test/good", 1));
    }

    @Test
    void anUnknownLayoutListsAll() {
        Path root = LayoutExamples.write("mvtec", folder);
        fails(
                () -> open(root, "mvtek"),
                "there is no layout 'mvtek'; the layouts are mvtec, mvtec-loco, mvtec-ad2, btad, visa, real-iad,"
                        + " kolektor-sdd, kolektor-sdd2, magnetic-tile, good-bad, yolo, coco, voc, cvat,"
                        + " label-studio, images, manifest");
    }

    @Test
    void aFolderThatLooksLikeTwoLayoutsNamesBoth() throws IOException {
        Path root = LayoutExamples.write("mvtec", folder);
        Files.writeString(root.resolve("manifest.csv"), "path,label\nbolt/train/good/000.png,good\n");
        fails(
                () -> DataFolder.open(root, DatasetOptions.DEFAULT),
                root + " looks like more than one layout (mvtec and manifest); say which it is");
        assertThat(open(root, "mvtec").categories()).containsExactly("bolt", "nut");
        assertThat(counts(open(root, "manifest").only(null))).isEqualTo(Map.of("train/good", 1));
    }

    @Test
    void aMaskOfAnImageThatIsNotThereIsAnOrphan() throws IOException {
        Path root = LayoutExamples.write("mvtec", folder);
        Files.delete(root.resolve("bolt/test/scratch/001.png"));
        assertThat(Dataset.open(root, "bolt").orphans())
                .containsExactly(root.resolve("bolt/ground_truth/scratch/001_mask.png"));
    }

    @Test
    void linksInACircleAreNoDanger() throws IOException {
        Path root = LayoutExamples.write("mvtec", folder);
        Files.createSymbolicLink(root.resolve("bolt/loop"), root);
        Files.createSymbolicLink(root.resolve("again"), root);
        Files.createSymbolicLink(root.resolve("bolt/test/scratch/self.png"), Path.of("self.png"));
        DataFolder data = DataFolder.open(root, DatasetOptions.DEFAULT);
        assertThat(data.categories()).containsExactly("bolt", "nut");
        assertThat(counts(data.dataset("bolt"))).containsEntry("test/scratch", 2);
    }

    private DataFolder open(String layout) {
        return DataFolder.open(LayoutExamples.write(layout, folder), DatasetOptions.DEFAULT);
    }

    private static DataFolder open(Path root, String layout) {
        return DataFolder.open(root, DatasetOptions.DEFAULT.withLayout(layout));
    }

    private static Mask rectangle(int left, int top, int right, int bottom) {
        byte[] values = new byte[LayoutExamples.WIDTH * LayoutExamples.HEIGHT];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                values[y * LayoutExamples.WIDTH + x] = 1;
            }
        }
        return new Mask(LayoutExamples.WIDTH, LayoutExamples.HEIGHT, values);
    }
}
