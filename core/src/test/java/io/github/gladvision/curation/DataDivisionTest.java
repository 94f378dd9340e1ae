package io.github.gladvision.curation;

import static io.github.gladvision.OneLineError.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.group.Grouping;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataDivisionTest {
    @TempDir
    Path folder;

    private Path root() {
        return folder.resolve("plates");
    }

    private Path out() {
        return folder.resolve("out");
    }

    /** A picture that is unlike those of other seeds, also when it is small. */
    private Path picture(String name, long seed) {
        byte[] pixels = new byte[3 * 8 * 8];
        new Random(seed).nextBytes(pixels);
        Path file = root().resolve(name);
        ImageFiles.writePng(file, Resize.to(new RgbImage(8, 8, pixels), 64, 64));
        return file;
    }

    private void good(int count) {
        for (int i = 0; i < count; i++) {
            picture("good/" + i + ".png", i);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.2, 50, 35, 5, 10", "0, 0.5, 20, 10, 0, 10", "0.25, 0.25, 8, 4, 2, 2"})
    void theSharesAreMet(double calibration, double test, int images, int train, int validation, int tested) {
        good(images);
        picture("bad/1.png", 1000);
        Dataset divided = divide(SplitSettings.DEFAULT.withShares(calibration, test));
        assertThat(divided.train()).hasSize(train);
        assertThat(divided.validation()).hasSize(validation);
        assertThat(divided.test()).hasSize(tested + 1);
        assertThat(divided.test()).filteredOn(Sample::defective).hasSize(1);
    }

    @Test
    void theSeedDecides() {
        good(30);
        Set<String> first = names(divide(SplitSettings.DEFAULT.withSeed(1)).train());
        assertThat(names(divide(SplitSettings.DEFAULT.withSeed(1)).train())).isEqualTo(first);
        assertThat(names(divide(SplitSettings.DEFAULT.withSeed(2)).train())).isNotEqualTo(first);
        // The choice itself, so that it stays the same on every machine and from version to version.
        assertThat(names(divide(SplitSettings.DEFAULT).validation())).containsExactlyInAnyOrder(EXPECTED);
    }

    private static final String[] EXPECTED = {"14.png", "20.png", "9.png"};

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void aGroupIsNeverDivided(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            picture("good/part" + random.nextInt(15) + "_" + i + ".png", i);
        }
        picture("bad/part3_x.png", 100);
        picture("bad/part4_y.png", 101);
        Dataset divided = divide(SplitSettings.DEFAULT.withSeed(seed).withGrouping(Grouping.parse("name:(part\\d+)_")));
        Function<Sample, String> part =
                sample -> sample.image().getFileName().toString().replaceAll("_.*", "");
        Map<String, Split> splits = new HashMap<>();
        for (Sample sample : divided.samples()) {
            assertThat(splits.putIfAbsent(part.apply(sample), sample.split())).isIn(null, sample.split());
        }
        assertThat(splits.get("part3")).isEqualTo(Split.TEST);
        assertThat(splits.values()).contains(Split.TRAIN, Split.TEST);
        assertThat(divided.samples()).hasSize(62);
        // To within one group.
        assertThat(divided.train()).hasSizeBetween(30, 50);
    }

    @Test
    void filesOfTheSameContentStayTogetherAlways() throws IOException {
        good(10);
        for (int i = 0; i < 10; i++) {
            Files.copy(root().resolve("good/" + i + ".png"), root().resolve("good/copy" + i + ".png"));
        }
        for (long seed = 0; seed < 5; seed++) {
            Dataset divided = divide(SplitSettings.DEFAULT.withSeed(seed));
            Map<String, Set<Split>> splits = divided.samples().stream()
                    .collect(Collectors.groupingBy(
                            sample -> sample.image().getFileName().toString().replace("copy", ""),
                            Collectors.mapping(Sample::split, Collectors.toSet())));
            assertThat(splits).hasSize(10);
            assertThat(splits.values()).allMatch(some -> some.size() == 1);
        }
    }

    @Test
    void nearDuplicatesStayTogetherWhereAskedFor() {
        good(20);
        for (int i = 0; i < 20; i++) {
            RgbImage image = ImageFiles.read(root().resolve("good/" + i + ".png"));
            ImageFiles.writePng(root().resolve("good/large" + i + ".png"), Resize.to(image, 128, 128));
        }
        Function<Dataset, Long> torn = divided -> {
            Map<String, Set<Split>> splits = divided.samples().stream()
                    .collect(Collectors.groupingBy(
                            sample -> sample.image().getFileName().toString().replace("large", ""),
                            Collectors.mapping(Sample::split, Collectors.toSet())));
            return splits.values().stream().filter(some -> some.size() > 1).count();
        };
        assertThat(torn.apply(divide(SplitSettings.DEFAULT))).isPositive();
        assertThat(torn.apply(divide(SplitSettings.DEFAULT.withNearDuplicatesTogether())))
                .isZero();
    }

    @Test
    void theOriginNamesTheGroups() throws IOException {
        for (int i = 0; i < 12; i++) {
            picture("good/p" + i / 2 + "_" + i + ".png", i);
        }
        divide(SplitSettings.DEFAULT.withGrouping(Grouping.parse("name:(p\\d)_")));
        assertThat(Files.readAllLines(out().resolve("origin.csv")))
                .hasSize(13)
                .anyMatch(line -> line.contains(",plates," + root().resolve("good/p3_7.png") + ",p3"));
    }

    @Test
    void anImageThatCannotBeReadIsLeftOut() throws IOException {
        good(10);
        Path broken = Files.writeString(root().resolve("good/broken.png"), "x");
        DataFolder data = DataFolder.open(root(), DatasetOptions.DEFAULT);
        NewDataReport report = DataDivision.of(data, data.categories(), SplitSettings.DEFAULT, out(), Listener.none())
                .write(false, Listener.none());
        assertThat(report.problems()).singleElement().asString().startsWith("left out: " + broken + " is not an image");
        assertThat(DataFolder.open(out(), DatasetOptions.DEFAULT).only(null).samples())
                .hasSize(10);
    }

    @Test
    void oneGroupCannotBeDivided() {
        for (int i = 0; i < 5; i++) {
            picture("good/a_" + i + ".png", i);
        }
        fails(
                () -> divide(SplitSettings.DEFAULT.withGrouping(Grouping.parse("name:(a)_"))),
                "nothing is left for test, for 5 images are in 1 group that must not be divided");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aPatternMustFitEveryName() {
        good(5);
        fails(
                () -> divide(SplitSettings.DEFAULT.withGrouping(Grouping.parse("name:part(\\d+)"))),
                "does not fit " + root().resolve("good/0.png"));
        fails(() -> SplitSettings.DEFAULT.withGrouping(Grouping.parse("name:part\\d+")), "without a capturing group");
        fails(() -> SplitSettings.DEFAULT.withGrouping(Grouping.parse("name:part(")), "no regular expression: ");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "-0.1, 0.2", "0.1, 0", "0, 1", "NaN, 0.2"})
    void sharesMustLeaveSomethingForEach(double calibration, double test) {
        fails(() -> SplitSettings.DEFAULT.withShares(calibration, test), "must leave something to learn from");
    }

    private Dataset divide(SplitSettings settings) {
        try {
            io.github.gladvision.files.SafeFolder.delete(out());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        DataFolder data = DataFolder.open(root(), DatasetOptions.DEFAULT);
        DataDivision.of(data, data.categories(), settings, out(), Listener.none())
                .write(false, Listener.none());
        return DataFolder.open(out(), DatasetOptions.DEFAULT).only("plates");
    }

    private static Set<String> names(List<Sample> samples) {
        return samples.stream()
                .map(sample -> sample.image().getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
