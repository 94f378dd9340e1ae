package io.github.gladvision.data;

import static io.github.gladvision.OneLineError.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.MaskImage;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.MaskRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    @TempDir
    Path root;

    @Test
    void listsTheSamplesOfACategorySortedWithTheirMasks() throws IOException {
        image("cup/train/good/b.png");
        image("cup/train/good/a.png");
        image("cup/test/good/1.png");
        image("cup/test/scratch/1.png");
        image("cup/test/scratch/2.png");
        image("cup/test/scratch/3.png");
        image("cup/ground_truth/scratch/1_mask.png");
        image("cup/ground_truth/scratch/2.png");

        Dataset cup = Dataset.open(root, "cup");

        assertThat(cup.category()).isEqualTo("cup");
        assertThat(cup.root()).isEqualTo(root);
        assertThat(cup.train())
                .containsExactly(
                        new Sample(root.resolve("cup/train/good/a.png"), List.of(), "cup", "good", Split.TRAIN),
                        new Sample(root.resolve("cup/train/good/b.png"), List.of(), "cup", "good", Split.TRAIN));
        assertThat(cup.test())
                .extracting(Sample::image, Sample::annotations, Sample::defectType, Sample::defective)
                .containsExactly(
                        row("good/1.png", null, "good", false),
                        row("scratch/1.png", "1_mask.png", "scratch", true),
                        row("scratch/2.png", "2.png", "scratch", true),
                        row("scratch/3.png", null, "scratch", true));
    }

    @Test
    void extensionsOfImageAndMaskMayDiffer() throws IOException {
        image("cup/test/hole/1.JPG");
        image("cup/ground_truth/hole/1_mask.png");
        assertThat(Dataset.open(root, "cup").test().get(0).annotations())
                .containsExactly(mask("cup/ground_truth/hole/1_mask.png"));
    }

    @Test
    void theCategorysOwnFolderIsARootToo() throws IOException {
        image("cup/train/good/1.png");
        Path cup = root.resolve("cup");
        assertThat(Dataset.categories(cup)).containsExactly("cup");
        assertThat(Dataset.open(cup, "cup").train()).hasSize(1);
        assertThatThrownBy(() -> Dataset.open(cup, "tin"))
                .isInstanceOf(GladException.class)
                .hasMessage("no category tin in " + cup + "; it has cup");
    }

    @Test
    void hiddenAndForeignFilesAreNoSamples() throws IOException {
        image("cup/train/good/1.png");
        image("cup/train/good/._1.png");
        image("cup/train/good/Thumbs.db");
        image("cup/train/good/notes.txt");
        image("cup/train/good/.cache/x.png");
        image(".git/train/good/x.png");
        image("notes/readme.txt");
        assertThat(Dataset.categories(root)).containsExactly("cup");
        assertThat(Dataset.open(root, "cup").train()).hasSize(1);
    }

    @Test
    void aMissingOrForeignFolderIsOneClearLine() throws IOException {
        Path absent = root.resolve("absent");
        fails(() -> Dataset.open(absent, "cup"), absent + " does not exist; name the folder of a data set");
        Path file = Files.createFile(root.resolve("file"));
        fails(() -> Dataset.open(file, "cup"), file + " is a file; name the folder of a data set");
        fails(() -> Dataset.open(root, "cup"), root + " holds no data set");
    }

    @Test
    void anUnknownCategoryListsThoseThatExist() throws IOException {
        image("tin/train/good/1.png");
        image("cup/train/good/1.png");
        fails(() -> Dataset.open(root, "mug"), "no category mug in " + root + "; it has cup, tin");
        fails(() -> Dataset.open(root, "../" + root.getFileName() + "/cup"), "it has cup, tin");
    }

    @Test
    void aCategoryWithoutImagesIsOneClearLine() throws IOException {
        Files.createDirectories(root.resolve("cup/train/good"));
        image("cup/train/good/notes.txt");
        fails(() -> Dataset.open(root, "cup"), root.resolve("cup") + " has no images; put them in train/good/*.png");
    }

    @Test
    void aSplitWithoutImagesFailsWhenItIsAskedFor() throws IOException {
        image("cup/train/bad/1.png");
        image("cup/test/good/1.png");
        image("tin/train/good/1.png");
        Dataset testOnly = Dataset.open(root, "cup");
        assertThat(testOnly.test()).hasSize(1);
        fails(testOnly::train, root.resolve("cup") + " has no images in train/good; put some there");
        fails(testOnly::fingerprint, "train/good");
        fails(
                () -> Dataset.open(root, "tin").test(),
                root.resolve("tin") + " has no images in test/good and test/TYPE");
    }

    @Test
    void theFingerprintFollowsNamesAndContentsAndNothingElse(@TempDir Path elsewhere) throws IOException {
        image("cup/train/good/1.png");
        image("cup/train/good/2.png");
        image("cup/test/good/1.png");
        String fingerprint = Dataset.open(root, "cup").fingerprint();
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(Dataset.open(root.resolve("cup"), "cup").fingerprint()).isEqualTo(fingerprint);
        image("cup/test/good/2.png");
        assertThat(Dataset.open(root, "cup").fingerprint()).isEqualTo(fingerprint);

        Path second = root.resolve("cup/train/good/2.png");
        Files.move(second, second.resolveSibling("3.png"));
        String renamed = Dataset.open(root, "cup").fingerprint();
        Files.writeString(second.resolveSibling("3.png"), "changed");
        String changed = Dataset.open(root, "cup").fingerprint();
        image("cup/validation/good/1.png");
        String validated = Dataset.open(root, "cup").fingerprint();
        assertThat(List.of(fingerprint, renamed, changed, validated)).doesNotHaveDuplicates();
    }

    @Test
    void validationImagesAreASplitOfTheirOwn() throws IOException {
        image("cup/train/good/1.png");
        image("cup/test/good/1.png");
        assertThat(Dataset.open(root, "cup").validation()).isEmpty();
        image("cup/validation/good/2.png");
        image("cup/validation/good/1.png");
        Dataset dataset = Dataset.open(root, "cup");
        assertThat(dataset.validation())
                .extracting(Sample::image)
                .containsExactly(root.resolve("cup/validation/good/1.png"), root.resolve("cup/validation/good/2.png"));
        assertThat(dataset.validation()).noneMatch(Sample::defective);
        assertThat(dataset.train()).hasSize(1);
        assertThat(dataset.test()).hasSize(1);
    }

    @Test
    void aMaskMustBeAsLargeAsItsImage() {
        Path mask = root.resolve("1_mask.png");
        ImageFiles.writePng(mask, new Mask(2, 1, new byte[] {0, 1}));
        Sample sample = new Sample(
                root.resolve("1.png"), List.of(new MaskImage(mask, MaskRule.AUTOMATIC)), "cup", "hole", Split.TEST);
        assertThat(sample.readMask(RgbImage.blank(2, 1))).isEqualTo(new Mask(2, 1, new byte[] {0, 1}));
        fails(
                () -> sample.readMask(RgbImage.blank(1, 2)),
                mask + " has 2x1 pixels, but its image has 1x2; make the mask again");
    }

    @Test
    void aNormalSampleHasAnEmptyMaskAndAnUnmarkedOneNone() {
        Sample normal = new Sample(root.resolve("1.png"), List.of(), "cup", "good", Split.TEST);
        assertThat(normal.readMask(RgbImage.blank(3, 2))).isEqualTo(Mask.empty(3, 2));
        Sample unmarked = new Sample(root.resolve("1.png"), List.of(), "cup", "hole", Split.TEST);
        assertThat(unmarked.readMask(RgbImage.blank(3, 2))).isNull();
    }

    private org.assertj.core.groups.Tuple row(String image, String mask, String type, boolean defective) {
        List<Annotation> masks = mask == null ? List.of() : List.of(mask("cup/ground_truth/" + type + "/" + mask));
        return org.assertj.core.groups.Tuple.tuple(root.resolve("cup/test").resolve(image), masks, type, defective);
    }

    private Annotation mask(String name) {
        return new MaskImage(root.resolve(name), MaskRule.AUTOMATIC);
    }

    /** A file that stands for an image: listing does not look inside. */
    private void image(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }
}
