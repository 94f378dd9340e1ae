package io.github.gladvision.curation;

import static io.github.gladvision.OneLineError.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.LayoutExamples;
import io.github.gladvision.data.sample.MaskImage;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataConversionTest {
    @TempDir
    Path folder;

    static List<String> layouts() {
        return DataFolder.layouts();
    }

    /** What an image is, apart from where it lies. */
    private record Fact(String split, String type, RgbImage image, Mask mask) {}

    @ParameterizedTest
    @MethodSource("layouts")
    void everyLayoutSurvivesTheWayIntoThatOfMvtec(String layout) {
        DataFolder before = open(LayoutExamples.write(layout, folder), layout);
        Path out = folder.resolve("out");
        NewDataReport report = convert(before, out, false);
        assertThat(report.problems()).isEmpty();
        for (String option : new String[] {null, "mvtec"}) {
            DataFolder after = DataFolder.open(out, DatasetOptions.DEFAULT.withLayout(option));
            assertThat(after.layout()).isEqualTo("mvtec");
            assertThat(after.categories()).isEqualTo(before.categories());
            for (String category : before.categories()) {
                assertThat(facts(after.dataset(category)))
                        .containsExactlyInAnyOrderElementsOf(facts(before.dataset(category)));
                assertThat(after.dataset(category).samples())
                        .flatExtracting(Sample::annotations)
                        .allMatch(annotation -> annotation instanceof MaskImage
                                && annotation.file().toString().endsWith("_mask.png"));
            }
        }
    }

    @Test
    void theOriginIsAManifestOfTheSame() throws IOException {
        DataFolder before = open(LayoutExamples.write("manifest", folder), "manifest");
        Path out = folder.resolve("out");
        convert(before, out, false);
        List<String> lines = Files.readAllLines(out.resolve("origin.csv"));
        assertThat(lines.get(0)).isEqualTo("path,label,split,mask,category,source,group");
        assertThat(lines).anyMatch(line -> line.startsWith("lid/train/good/0.png,good,train,"));
        DataFolder again = DataFolder.open(out.resolve("origin.csv"), DatasetOptions.DEFAULT);
        for (String category : before.categories()) {
            assertThat(facts(again.dataset(category)))
                    .containsExactlyInAnyOrderElementsOf(facts(before.dataset(category)));
        }
    }

    @Test
    void imagesCanBeLinked() throws IOException {
        Path root = LayoutExamples.write("mvtec", folder);
        Path out = folder.resolve("out");
        convert(open(root, "mvtec"), out, true);
        Path original = root.resolve("nut/test/good/001.png");
        assertThat(Files.isSameFile(original, out.resolve("nut/test/good/001.png")))
                .isTrue();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path root = LayoutExamples.write("mvtec", folder);
        Path out = Files.createDirectory(folder.resolve("out"));
        Path mine = Files.writeString(out.resolve("thesis.txt"), "mine");
        fails(() -> convert(open(root, "mvtec"), out, false), out + " exists; name a new folder");
        assertThat(mine).hasContent("mine");
        fails(
                () -> convert(open(root, "mvtec"), root.resolve("converted"), false),
                "lies in the data set that it is made from");
        Path link = Files.createSymbolicLink(folder.resolve("elsewhere"), root);
        fails(
                () -> convert(open(root, "mvtec"), link.resolve("converted"), false),
                "lies in the data set that it is made from");
        Files.delete(mine);
        assertThat(convert(open(root, "mvtec"), out, false).counts()).containsOnlyKeys("bolt", "nut");
    }

    @Test
    void imagesOfTheSameNameGetOthers() throws IOException {
        Path root = LayoutExamples.write("mvtec", folder);
        Path list = root.resolve("list.csv");
        Files.writeString(
                list,
                """
                path,label,split,mask
                bolt/train/good/000.png,good,train,
                nut/train/good/000.png,good,train,
                bolt/test/scratch/000.png,a/b,test,bolt/ground_truth/scratch/000_mask.png
                nut/test/scratch/000.png,a/b,test,nut/ground_truth/scratch/000_mask.png
                bolt/test/dent/000.png,a_b,test,bolt/ground_truth/dent/000.png
                bolt/test/scratch/001.png,../../up,test,
                nut/test/scratch/001.png,Good?,test,
                """);
        Path out = folder.resolve("out");
        DataFolder data = open(list, "manifest");
        NewDataReport report = convert(data, out, false);
        assertThat(report.problems()).isEmpty();
        Path category = out.resolve(root.getFileName());
        assertThat(names(category.resolve("train/good"))).containsExactly("000-2.png", "000.png");
        assertThat(names(category.resolve("test"))).containsExactly("Good_", "_.._up", "a_b", "a_b-2");
        assertThat(facts(open(out, "mvtec").only(null))).hasSize(7);
        assertThat(open(out, "mvtec").only(null).samples())
                .filteredOn(Sample::defective)
                .hasSize(5);
    }

    @Test
    void anImageThatCannotBeReadIsLeftOutAndNamed() throws IOException {
        Path root = LayoutExamples.write("mvtec", folder);
        Path broken = Files.writeString(root.resolve("bolt/test/dent/000.png"), "broken");
        Path mask = root.resolve("bolt/ground_truth/scratch/000_mask.png");
        ImageFiles.writePng(mask, Mask.empty(3, 3));
        Path out = folder.resolve("out");
        NewDataReport report = convert(open(root, "mvtec"), out, false);
        assertThat(report.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("left out: " + broken), problem -> assertThat(problem)
                                .startsWith("without its mask: ")
                                .contains(mask.toString()));
        assertThat(out.resolve("bolt/test/dent")).doesNotExist();
        assertThat(out.resolve("bolt/test/scratch/000.png")).exists();
        assertThat(out.resolve("bolt/ground_truth/scratch/000_mask.png")).doesNotExist();
    }

    @Test
    void nothingAppearsIfNothingCanBeCopied() throws IOException {
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "path,label\nno.png,good\n");
        Path out = folder.resolve("out");
        fails(() -> convert(open(list, "manifest"), out, false), "not one image could be copied");
        assertThat(names(folder)).containsExactly("list.csv");
    }

    private static NewDataReport convert(DataFolder data, Path out, boolean link) {
        return DataConversion.convert(data, data.categories(), out, link, Listener.none());
    }

    private static DataFolder open(Path root, String layout) {
        return DataFolder.open(root, DatasetOptions.DEFAULT.withLayout(layout));
    }

    private static List<Fact> facts(Dataset dataset) {
        List<Fact> facts = new ArrayList<>();
        for (Sample sample : dataset.samples()) {
            if (sample.split() != Split.UNUSED) {
                RgbImage image = ImageFiles.read(sample.image());
                facts.add(new Fact(sample.split().label(), sample.defectType(), image, sample.readMask(image)));
            }
        }
        return facts;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
