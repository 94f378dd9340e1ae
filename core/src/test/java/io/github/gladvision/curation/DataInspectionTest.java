package io.github.gladvision.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.LayoutExamples;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each finding, brought about in a data set that is in order otherwise. */
class DataInspectionTest {
    @TempDir
    Path folder;

    private Path root;
    private Path bolt;

    @BeforeEach
    void writeExample() {
        root = LayoutExamples.write("mvtec", folder);
        bolt = root.resolve("bolt");
    }

    static List<String> layouts() {
        return DataFolder.layouts();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyExampleIsInOrder(String layout) {
        Path example = LayoutExamples.write(layout, folder.resolve("other"));
        InspectionReport report = inspect(example, layout);
        assertThat(report.layout()).isEqualTo(layout);
        assertThat(report.usable()).as("%s", report.all()).isTrue();
        assertThat(report.all())
                .extracting(Finding::problem)
                .isSubsetOf(
                        Problem.TAKEN_FOR_GOOD,
                        Problem.UNUSED_IMAGES,
                        Problem.UNKNOWN_IMAGES,
                        Problem.FOREIGN_FILES,
                        Problem.LACKING_IMAGES,
                        Problem.MODES_DIFFER);
    }

    @Test
    void countsWhatIsThere() {
        List<Integer> progress = new ArrayList<>();
        InspectionReport report = DataInspection.of(open(root, "mvtec"), List.of("bolt", "nut"), event -> {
            if (event instanceof CurationEvent.ImageDone image) {
                progress.add(100 * image.done() / image.total());
            }
        });
        assertThat(report.all()).isEmpty();
        CategoryInspection inspected = report.categories().get(0);
        assertThat(inspected.counts())
                .isEqualTo(Map.of(
                        Split.TRAIN, Map.of("good", 4),
                        Split.VALIDATION, Map.of("good", 2),
                        Split.TEST, Map.of("good", 3, "scratch", 2, "dent", 1)));
        assertThat(inspected.masks()).isEqualTo(3);
        assertThat(inspected.sizes()).isEqualTo(Map.of("24x16", 12));
        assertThat(inspected.modes()).isEqualTo(Map.of("8-bit RGB", 12));
        assertThat(progress).hasSize(24).isSorted().endsWith(100);
    }

    @Test
    void anImageThatCannotBeRead() throws IOException {
        Path broken = Files.writeString(bolt.resolve("train/good/000.png"), "no image");
        Finding finding = only(Problem.UNREADABLE_IMAGE);
        assertThat(finding.files()).containsExactly(broken);
        assertThat(finding.detail()).startsWith(broken + " is not an image that can be read");
        assertThat(finding.category()).isEqualTo("bolt");
        assertThat(inspect().usable()).isFalse();
    }

    @Test
    void aMaskThatCannotBeRead() throws IOException {
        Path broken = Files.writeString(bolt.resolve("ground_truth/dent/000.png"), "no image");
        assertThat(only(Problem.UNREADABLE_MASK).files()).containsExactly(broken);
        assertThat(inspect().usable()).isFalse();
    }

    @Test
    void aMaskOfAnotherSize() {
        Path mask = bolt.resolve("ground_truth/dent/000.png");
        ImageFiles.writePng(mask, Mask.empty(16, 24));
        assertThat(only(Problem.MASK_SIZE).detail()).startsWith(mask + " has 16x24 pixels, but its image has 24x16");
        assertThat(inspect().usable()).isFalse();
    }

    @Test
    void aMaskThatIsMissingWhereOthersAreThere() throws IOException {
        Files.delete(bolt.resolve("ground_truth/dent/000.png"));
        assertThat(only(Problem.MISSING_MASK).files()).containsExactly(bolt.resolve("test/dent/000.png"));
        assertThat(inspect().usable()).isFalse();
    }

    @Test
    void noMasksAtAll() throws IOException {
        for (String mask : new String[] {"dent/000.png", "scratch/000_mask.png", "scratch/001_mask.png"}) {
            Files.delete(bolt.resolve("ground_truth").resolve(mask));
        }
        assertThat(only(Problem.NO_MASKS).detail()).isEqualTo("bolt: no defective image has a mask");
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void aMaskWithoutAnImage() throws IOException {
        Files.delete(bolt.resolve("test/scratch/000.png"));
        assertThat(only(Problem.MASK_WITHOUT_IMAGE).files())
                .containsExactly(bolt.resolve("ground_truth/scratch/000_mask.png"));
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void aMaskThatMarksNothing() {
        Path mask = bolt.resolve("ground_truth/dent/000.png");
        ImageFiles.writePng(mask, Mask.empty(24, 16));
        assertThat(only(Problem.EMPTY_MASK).files()).containsExactly(mask);
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void aMaskThatMarksAlmostEverything() {
        byte[] values = new byte[24 * 16];
        Arrays.fill(values, 0, 300, (byte) 1);
        ImageFiles.writePng(bolt.resolve("ground_truth/dent/000.png"), new Mask(24, 16, values));
        assertThat(only(Problem.LARGE_MASK).detail()).contains("marks 78 % of its image");
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void theSameContentInTrainingAndTest() throws IOException {
        Path copy = bolt.resolve("test/good/copy.png");
        Files.copy(bolt.resolve("train/good/001.png"), copy);
        Finding finding = only(Problem.SAME_CONTENT_ACROSS_SPLITS);
        assertThat(finding.files()).containsExactlyInAnyOrder(copy, bolt.resolve("train/good/001.png"));
        assertThat(inspect().usable()).isFalse();
    }

    @Test
    void theSameContentInCalibrationAndTest() throws IOException {
        Files.copy(bolt.resolve("validation/good/001.png"), bolt.resolve("test/good/copy.png"));
        only(Problem.SAME_CONTENT_ACROSS_SPLITS);
    }

    @Test
    void theSameContentUnderTwoLabels() throws IOException {
        Files.copy(bolt.resolve("test/good/000.png"), bolt.resolve("test/dent/001.png"));
        Files.copy(bolt.resolve("ground_truth/dent/000.png"), bolt.resolve("ground_truth/dent/001.png"));
        only(Problem.SAME_CONTENT_OTHER_LABEL);
        assertThat(inspect().usable()).isFalse();
    }

    @Test
    void theSameContentTwiceInOneSplit() throws IOException {
        Files.copy(bolt.resolve("train/good/000.png"), bolt.resolve("train/good/copy.png"));
        only(Problem.SAME_CONTENT);
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void almostTheSamePictureInTrainingAndTest() {
        RgbImage large = Resize.to(ImageFiles.read(bolt.resolve("train/good/002.png")), 96, 64);
        ImageFiles.writePng(bolt.resolve("train/good/large.png"), large);
        byte[] brighter = large.pixels();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = (byte) (20 + (brighter[i] & 0xff) * 8 / 10);
        }
        Path test = bolt.resolve("test/good/brighter.png");
        ImageFiles.writePng(test, new RgbImage(96, 64, brighter));
        List<Finding> near = inspect().all().stream()
                .filter(finding -> finding.problem() == Problem.NEAR_DUPLICATES)
                .toList();
        assertThat(near).singleElement().satisfies(finding -> {
            assertThat(finding.files()).hasSize(2).contains(test);
            assertThat(finding.detail()).contains("are almost the same (").contains(" grey levels apart)");
        });
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void sizesAndModesThatDiffer() {
        RgbImage grey = RgbImage.blank(30, 16);
        ImageFiles.writePng(bolt.resolve("train/good/000.png"), grey);
        assertThat(only(Problem.SIZES_DIFFER).detail()).isEqualTo("bolt: 2 sizes: 24x16 (11), 30x16 (1)");

        byte[] values = new byte[24 * 16];
        values[5] = 1;
        ImageFiles.writePng(bolt.resolve("train/good/000.png"), new Mask(24, 16, values));
        assertThat(only(Problem.MODES_DIFFER).detail()).isEqualTo("bolt: 2 modes: 8-bit RGB (11), 8-bit grey (1)");
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void splitsThatLackImages() throws IOException {
        for (int i = 0; i < 4; i++) {
            Files.delete(bolt.resolve("train/good/00" + i + ".png"));
        }
        assertThat(only(Problem.LACKING_IMAGES).detail()).isEqualTo("bolt: there is nothing to learn from");
        Files.copy(bolt.resolve("test/good/000.png"), bolt.resolve("train/good/000.png"));
        for (int i = 0; i < 3; i++) {
            Files.delete(bolt.resolve("test/good/00" + i + ".png"));
        }
        assertThat(only(Problem.LACKING_IMAGES).detail()).isEqualTo("bolt: there is no good image to measure with");
    }

    @Test
    void filesThatDoNotBelongThere() throws IOException {
        Files.writeString(bolt.resolve("readme.txt"), "");
        Files.writeString(root.resolve("license"), "");
        assertThat(only(Problem.FOREIGN_FILES).detail())
                .startsWith("2 files are no image (.txt 1, without extension 1), such as ");
        Files.copy(bolt.resolve("test/good/000.png"), bolt.resolve("test/astray.png"));
        assertThat(inspect().all())
                .filteredOn(finding -> finding.problem() == Problem.UNKNOWN_IMAGES)
                .singleElement()
                .extracting(Finding::files)
                .isEqualTo(List.of(bolt.resolve("test/astray.png")));
        assertThat(inspect().usable()).isTrue();
    }

    @Test
    void hiddenFilesAndFolders() throws IOException {
        Files.writeString(bolt.resolve("train/good/._000.png"), "");
        Files.createDirectories(bolt.resolve(".cache/train/good"));
        Files.writeString(bolt.resolve(".cache/train/good/x.png"), "");
        Files.writeString(bolt.resolve("Thumbs.db"), "");
        assertThat(only(Problem.HIDDEN_FILES).files())
                .containsExactlyInAnyOrder(
                        bolt.resolve("train/good/._000.png"), bolt.resolve(".cache"), bolt.resolve("Thumbs.db"));
    }

    @Test
    void imagesThatTheLayoutDoesNotUse() throws IOException {
        Files.createDirectories(bolt.resolve("train/bad"));
        assertThat(only(Problem.UNUSED_IMAGES).detail())
                .isEqualTo(bolt.resolve("train/bad") + " is not used: only images in train/good are");
    }

    @Test
    void linksInACircleAreNamedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(bolt.resolve("loop"), root);
        assertThat(only(Problem.UNREACHABLE).detail())
                .isEqualTo(bolt.resolve("loop") + " cannot be looked into (it links to a folder above)");
        assertThat(inspect().usable()).isTrue();
    }

    /** What belongs to the other category is no stranger. */
    @Test
    void oneCategoryAlone() throws IOException {
        Files.writeString(root.resolve("nut/readme.txt"), "");
        DataFolder data = open(root, "mvtec");
        assertThat(DataInspection.of(data, List.of("bolt"), Listener.none()).all())
                .isEmpty();
        assertThat(DataInspection.of(data, List.of("nut"), Listener.none()).all())
                .extracting(Finding::problem)
                .containsExactly(Problem.FOREIGN_FILES);
    }

    private Finding only(Problem problem) {
        List<Finding> all = inspect().all();
        assertThat(all).extracting(Finding::problem).containsExactly(problem);
        assertThat(all.get(0).detail()).doesNotContain("\n");
        return all.get(0);
    }

    private InspectionReport inspect() {
        return inspect(root, "mvtec");
    }

    private static InspectionReport inspect(Path root, String layout) {
        DataFolder data = open(root, layout);
        return DataInspection.of(data, data.categories(), Listener.none());
    }

    private static DataFolder open(Path root, String layout) {
        return DataFolder.open(root, DatasetOptions.DEFAULT.withLayout(layout));
    }
}
