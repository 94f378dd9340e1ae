package io.github.gladvision.data.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BadDataException;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TimedJpeg;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {
    @TempDir
    Path folder;

    private static List<Integer> numbers(String how, String... names) {
        List<Sample> samples =
                Stream.of(names).map(name -> Sample.of(Path.of(name))).toList();
        return GroupNumbers.of(Grouping.parse(how).of(samples, List.of(Path.of(""))));
    }

    @Test
    void byFolderByNamesAndByNumbers() {
        assertThat(numbers("folder", "a/1.png", "b/1.png", "a/2.png")).containsExactly(0, 1, 0);
        assertThat(numbers("name:(part\\d+)_", "part1_2.png", "part2_1.png", "part1_3.png"))
                .containsExactly(0, 1, 0);
        assertThat(numbers("numbers:5", "x12.png", "x7.png", "x18.png", "y30.png", "z.png", "z2.png", "x25_b.png"))
                .containsExactly(0, 0, 1, 2, 3, 0, 2);
        assertThat(numbers("none", "1.png", "1b.png")).containsExactly(0, 1);
    }

    @Test
    void byTheTimeOfTheFiles() throws IOException {
        String[] names = {"a", "b", "c", "d"};
        int[] minutes = {50, 0, 3, 52};
        String[] files = new String[4];
        for (int i = 0; i < 4; i++) {
            Path file = folder.resolve(names[i] + ".png");
            ImageFiles.writePng(file, RgbImage.blank(2, 2));
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + minutes[i] * 60_000L));
            files[i] = file.toString();
        }
        assertThat(numbers("time:5m", files)).containsExactly(0, 1, 1, 0);
        assertThat(numbers("time:90s", files)).containsExactly(0, 1, 2, 3);
        assertThat(numbers("time:1h", files)).containsExactly(0, 0, 0, 0);
    }

    /** An editor has saved some again, without what the camera wrote: their files are all of today. */
    @Test
    void timesOfCamerasAndOfFilesAreNotMixed() throws IOException {
        byte[] jpeg = TestImages.encode("jpeg", TestImages.quarters());
        String[] files = new String[4];
        for (int i = 0; i < 4; i++) {
            Path file = folder.resolve(i + ".jpg");
            Files.write(file, i == 3 ? jpeg : TimedJpeg.of(jpeg, "2024:05:31 12:00:0" + i));
            files[i] = file.toString();
        }
        assertThat(numbers("time:5s", files[0], files[1], files[2])).containsExactly(0, 0, 0);
        assertThatThrownBy(() -> numbers("time:5s", files))
                .isInstanceOf(BadDataException.class)
                .hasMessage(
                        "there is no time of a camera (EXIF DateTimeOriginal) in 1 of 4 images, such as " + files[3]
                                + ", and there is in the others; the times of files are of another kind: list the groups in a file");
    }

    @Test
    void byAList() throws IOException {
        Path list = folder.resolve("groups.csv");
        Files.writeString(list, "image,group\ntrain/good/a.png,one\ntrain/good/b.png,two\nc.png,one\n");
        List<Sample> samples = Stream.of("train/good/a.png", "train/good/b.png", "elsewhere/c.png")
                .map(name -> Sample.of(folder.resolve("data").resolve(name)))
                .toList();
        Grouping grouping = Grouping.parse(list.toString());
        assertThat(GroupNumbers.of(grouping.of(samples, List.of(folder.resolve("data")))))
                .containsExactly(0, 1, 0);
        assertThat(grouping.description()).isEqualTo("by groups.csv");
        assertThatThrownBy(() -> grouping.of(List.of(Sample.of(Path.of("d.png"))), List.of(folder)))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("groups.csv has no group for d.png");
        Files.writeString(list, "image,group\na.png,one\na.png,two\n");
        assertThatThrownBy(() -> grouping.of(samples, List.of(folder)))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("line 3 puts a.png into another group");
        Files.writeString(list, "image,group,Group\na.png,one,two\n");
        assertThatThrownBy(() -> grouping.of(samples, List.of(folder)))
                .hasMessage(list + " has more than one column group; rename or remove all but one");
        Files.writeString(list, "image;name\n");
        assertThatThrownBy(() -> grouping.of(samples, List.of(folder))).isInstanceOf(BadDataException.class);
    }

    /** As {@code find .} names them: one of two images of the same name would not be found by its name alone. */
    @Test
    void aListMayBeginAtTheFolderWhereItIs() throws IOException {
        Path list = folder.resolve("groups.csv");
        Files.writeString(list, "image,group\n./day/a.png,one\n.\\night\\a.png,two\n");
        List<Sample> samples = Stream.of("night/a.png", "day/a.png")
                .map(name -> Sample.of(folder.resolve(name)))
                .toList();
        assertThat(Grouping.parse(list.toString()).of(samples, List.of(folder)))
                .extracting(Sample::group)
                .containsExactly("two", "one");
    }

    /** As a spreadsheet on Windows writes it, or somebody by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"train\\good\\%s.png", "TRAIN/Good/%S.PNG", "%S.png", "data\\train\\good\\%s.png"})
    void aListNamesImagesInEveryWay(String name) throws IOException {
        Path list = folder.resolve("groups.csv");
        StringBuilder lines = new StringBuilder("Image,Group\n");
        for (String each : new String[] {"a", "b", "\u00e9"}) {
            lines.append(String.format(Locale.ROOT, name, each)).append(',').append(each.equals("b") ? "P1" : "P0\n");
            lines.append('\n');
        }
        Files.writeString(list, lines);
        List<Sample> samples = Stream.of("a", "b", "e\u0301")
                .map(each -> Sample.of(folder.resolve("data/train/good").resolve(each + ".png")))
                .toList();
        assertThat(GroupNumbers.of(Grouping.parse(list.toString()).of(samples, List.of(folder.resolve("data")))))
                .containsExactly(0, 1, 0);
    }

    /** Two files that differ in their case are two images. */
    @Test
    void namesToTheLetterComeFirst() throws IOException {
        Path list = Files.writeString(folder.resolve("groups.csv"), "image,group\nx/a.png,one\nx/A.png,two\n");
        List<Sample> samples = Stream.of("x/a.png", "x/A.png")
                .map(each -> Sample.of(folder.resolve(each)))
                .toList();
        assertThat(Grouping.parse(list.toString()).of(samples, List.of()))
                .extracting(Sample::group)
                .containsExactly("one", "two");
    }

    @Test
    void theColumnsOfAListAreToldAsTheyAre() throws IOException {
        Path list = Files.writeString(folder.resolve("groups.csv"), "train/good/000.png,P0\n1.png,P1\n");
        assertThatThrownBy(() -> Grouping.parse(list.toString()).of(List.of(), List.of()))
                .hasMessageEndingWith("and names train/good/000.png, P0");
    }

    @Test
    void aManifestMayHaveAColumn() throws IOException {
        for (int i = 0; i < 4; i++) {
            ImageFiles.writePng(folder.resolve(i + ".png"), RgbImage.blank(2, 2));
        }
        Files.writeString(
                folder.resolve("manifest.csv"),
                "path,label,split,group\n0.png,good,train,a\n1.png,good,train,\n2.png,good,train,a\n3.png,bad,test,b\n");
        Dataset data = Dataset.open(folder, folder.getFileName().toString());
        assertThat(GroupNumbers.of(data.train())).containsExactly(0, 1, 0);
        assertThat(GroupNumbers.of(data.grouped(Grouping.parse("none")).train()))
                .containsExactly(0, 1, 2);
        assertThat(data.grouped(Grouping.parse("folder")).train())
                .extracting(Sample::group)
                .containsOnly(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "groups.txt", "name:(", "name:part", "numbers:", "numbers:-1", "time:5", "time:x", "folders"
            })
    void refusesWhatIsNone(String how) {
        assertThatThrownBy(() -> Grouping.parse(how))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("groups ");
    }

    @Test
    void aNameThatThePatternDoesNotFitIsAnError() {
        assertThatThrownBy(() -> numbers("name:part(\\d)", "part1.png", "other.png"))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("does not fit other.png");
    }
}
