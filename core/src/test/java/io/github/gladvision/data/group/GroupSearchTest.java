package io.github.gladvision.data.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TimedJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupSearchTest {
    private static List<Sample> named(int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(i -> Sample.of(Path.of("train/good", name.apply(i))))
                .toList();
    }

    /** A look of a part's own, with as much noise in each image: 0 for copies, 1 where nothing is left of the part. */
    private static List<Look> looks(int count, IntFunction<Integer> part, double noise, long seed) {
        List<Look> looks = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            Random own = new Random(seed + 1000L * part.apply(i));
            float[] values = new float[Look.LENGTH];
            double squares = 0;
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) ((1 - noise) * own.nextGaussian() + noise * random.nextGaussian());
                squares += values[k] * values[k];
            }
            for (int k = 0; k < values.length; k++) {
                values[k] /= (float) Math.sqrt(squares);
            }
            looks.add(new Look(values));
        }
        return looks;
    }

    private static List<Look> unlike(int count) {
        return looks(count, i -> i, 0, 77);
    }

    private static List<Integer> numbers(Optional<FoundGroups> found) {
        return GroupNumbers.of(found.orElseThrow().samples());
    }

    @ParameterizedTest
    @CsvSource({
        "part%2$03d_view%1$d.png, stems of their names such as part000*",
        "view%1$d_part%2$03d.png, stems of their names such as view*_part000",
        "2024-05-%2$02d_%1$06d.jpg, stems of their names such as 2024-05-00*",
        "lot %2$d/%1$d.png, folders",
        "IMG_%2$d_jpg.rf.%1$032x.jpg, the names that Roboflow gives to copies"
    })
    void byNames(String pattern, String how) {
        Optional<FoundGroups> found = GroupSearch.of(named(60, i -> String.format(pattern, i % 4, i / 4)), unlike(60));
        assertThat(found.orElseThrow().how()).isEqualTo(how);
        assertThat(found.orElseThrow().groups()).isEqualTo(15);
        assertThat(numbers(found))
                .isEqualTo(IntStream.range(0, 60).map(i -> i / 4).boxed().toList());
    }

    /** Numbers alone, one stem, a stem for each, two cameras: none of them says that images belong together. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%1$03d.png",
                "good_%1$d.png",
                "part%1$d_view1.png",
                "camera%2$d_%1$d.png",
                "%1$dabc%3$x.png",
                "A%4$05d-%5$d.png",
                "basler_%1$d_40000%5$02d.png"
            })
    void otherNamesSayNothing(String pattern) {
        Random random = new Random(4);
        List<Sample> samples =
                named(80, i -> String.format(pattern, i, i % 2, random.nextInt(), 7 * i, random.nextInt(10)));
        assertThat(GroupSearch.of(samples, unlike(80))).isEmpty();
    }

    /** Behind a number that counts the images there is a part where its images follow each other. */
    @Test
    void byWhatIsBehindARunningNumber() {
        Optional<FoundGroups> found =
                GroupSearch.of(named(60, i -> String.format("%05d_p%d.png", 3 * i, i / 5)), unlike(60));
        assertThat(found.orElseThrow().how()).isEqualTo("stems of their names such as *_p0");
        assertThat(found.orElseThrow().groups()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"10, 4", "12, 4", "15, 4", "20, 4", "25, 4", "12, 6", "15, 6", "20, 2", "40, 2"})
    void fewPartsInARowWhoseImagesAreNearlyCopies(int parts, int views) {
        int count = parts * views;
        List<Sample> samples = named(count, i -> String.format("%03d.png", i));
        for (long seed = 0; seed < 10; seed++) {
            Optional<FoundGroups> found = GroupSearch.of(samples, looks(count, i -> i / views, .1, seed));
            List<Integer> numbers = numbers(found);
            assertThat(IntStream.range(0, count)
                            .filter(i -> i % views != 0 && !numbers.get(i).equals(numbers.get(i - 1))))
                    .isEmpty();
            assertThat(found.orElseThrow().groups()).isGreaterThanOrEqualTo(10);
        }
    }

    /** Light that drifts makes neighbours alike; it has no borders. */
    @ParameterizedTest
    @ValueSource(ints = {40, 60, 150})
    void whatChangesLittleByLittleHasNoGroups(int count) {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            float[] place = new float[Look.LENGTH];
            List<Look> looks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double squares = 0;
                for (int k = 0; k < place.length; k++) {
                    place[k] = (float) (.9 * place[k] + random.nextGaussian());
                    squares += place[k] * place[k];
                }
                float[] values = place.clone();
                for (int k = 0; k < values.length; k++) {
                    values[k] /= (float) Math.sqrt(squares);
                }
                looks.add(new Look(values));
            }
            assertThat(LikeNeighbours.starts(looks)).isNull();
        }
    }

    @Test
    void byNeighboursThatLookAlike() {
        List<Sample> samples = named(300, i -> String.format("x%d.png", 1000 + i));
        Optional<FoundGroups> found = GroupSearch.of(samples, looks(300, i -> i / 6, .3, 1));
        assertThat(found.orElseThrow().how())
                .isEqualTo("neighbours that look alike in the order of the numbers in their names");
        assertThat(numbers(found))
                .isEqualTo(IntStream.range(0, 300).map(i -> i / 6).boxed().toList());
    }

    /** Where a change is missed, two parts are one group: none is divided all the same. */
    @Test
    void partsThatLookLittleAlikeAreNotDivided() {
        List<Sample> samples = named(400, i -> i + ".png");
        Optional<FoundGroups> found = GroupSearch.of(samples, looks(400, i -> i / 8, .62, 2));
        List<Integer> numbers = numbers(found);
        long divided = IntStream.range(1, 400)
                .filter(i -> i % 8 != 0 && !numbers.get(i).equals(numbers.get(i - 1)))
                .count();
        assertThat(divided).isLessThanOrEqualTo(found.orElseThrow().groups() / 10);
    }

    /** With few of them, one change more or less in a shuffled series decided whether anything was found at all. */
    @Test
    void whichOrdersArePutBesideTheOwnDoesNotMatter() {
        List<Look> looks = looks(360, i -> i / 20, .62, 9);
        int[] starts = LikeRuns.starts(looks);
        assertThat(starts).hasSizeGreaterThanOrEqualTo(10);
        for (long seed = 1; seed < 10; seed++) {
            assertThat(LikeRuns.starts(looks, seed)).isEqualTo(starts);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 57, 150, 400})
    void imagesInAnyOrderHaveNoGroups(int count) {
        for (long seed = 0; seed < 50; seed++) {
            List<Integer> parts = new ArrayList<>(
                    IntStream.range(0, count).map(i -> i / 6).boxed().toList());
            Collections.shuffle(parts, new Random(seed));
            List<Sample> samples = named(count, i -> i + ".png");
            assertThat(GroupSearch.of(samples, looks(count, parts::get, .3, seed)))
                    .isEmpty();
            assertThat(GroupSearch.of(samples, looks(count, i -> 0, .5, seed))).isEmpty();
        }
    }

    @Test
    void byGapsInNumbers() {
        List<Sample> samples = named(60, i -> String.format("cell%04d.png", i / 5 * 100 + i % 5 * 3));
        Optional<FoundGroups> found = GroupSearch.of(samples, unlike(60));
        assertThat(found.orElseThrow().how()).isEqualTo("gaps between the numbers in their names");
        assertThat(numbers(found))
                .isEqualTo(IntStream.range(0, 60).map(i -> i / 5).boxed().toList());
        List<Sample> thinned = named(60, i -> String.format("cell%04d.png", i + i * i / 40));
        assertThat(GroupSearch.of(thinned, unlike(60))).isEmpty();
    }

    /** Cameras' clocks, whatever the files are called, and numbered in the order of taking too: four views at a time. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void byGapsInTime(boolean numbered, @TempDir Path folder) throws IOException {
        byte[] jpeg = TestImages.encode("jpeg", TestImages.quarters());
        List<Sample> samples = new ArrayList<>();
        Random random = new Random(8);
        for (int i = 0; i < 48; i++) {
            String taken = String.format(Locale.ROOT, "2024:05:31 12:%02d:%02d", i / 4 * 3, i % 4 * 5 + i % 3);
            String any = Integer.toHexString(random.nextInt()).replaceAll("\\d", "") + "-".repeat(i);
            Path file = folder.resolve((numbered ? "IMG_" + (4711 + i) : any) + ".jpg");
            samples.add(Sample.of(Files.write(file, TimedJpeg.of(jpeg, taken))));
        }
        Optional<FoundGroups> found = GroupSearch.of(samples, unlike(48));
        assertThat(found.orElseThrow().how()).isEqualTo("gaps between the times at which they were taken");
        assertThat(numbers(found))
                .isEqualTo(IntStream.range(0, 48).map(i -> i / 4).boxed().toList());
        assertThat(GroupNumbers.of(Grouping.parse("time:30s").of(samples, List.of())))
                .isEqualTo(numbers(found));
    }

    /** A session of half of all images cannot be held out; nor are two or three groups told from none. */
    @Test
    void aFewLargeGroupsAreNone() {
        List<Sample> samples = named(200, i -> i + ".png");
        assertThat(GroupSearch.of(samples, looks(200, i -> i / 100, .3, 3))).isEmpty();
        assertThat(GroupSearch.of(samples.subList(0, 19), looks(19, i -> i / 2, 0, 3)))
                .isEmpty();
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        List<Sample> samples = named(120, i -> i + ".png");
        List<Look> looks = looks(120, i -> i / 4, .3, 5);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 120).boxed().toList());
        Collections.shuffle(order, new Random(6));
        FoundGroups found = GroupSearch.of(
                        order.stream().map(samples::get).toList(),
                        order.stream().map(looks::get).toList())
                .orElseThrow();
        FoundGroups sorted = GroupSearch.of(samples, looks).orElseThrow();
        for (int i = 0; i < 120; i++) {
            assertThat(found.samples().get(i)).isEqualTo(sorted.samples().get(order.get(i)));
        }
    }
}
