package io.github.gladvision.data.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TimedJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the times that images may have are taken. All files are written in one second, as copies are. */
class CaptureTimeTest {
    @TempDir
    Path folder;

    private final List<Sample> samples = new ArrayList<>();
    private byte[] jpeg;

    @BeforeEach
    void image() throws IOException {
        jpeg = TestImages.encode("jpeg", TestImages.quarters());
    }

    private void add(byte[] image) throws IOException {
        Path file = Files.write(folder.resolve(samples.size() + ".jpg"), image);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        samples.add(Sample.of(file));
    }

    private void add(int tag, String time) throws IOException {
        add(TimedJpeg.of(jpeg, Map.of(tag, time)));
    }

    private List<Integer> groups() {
        return GroupNumbers.of(Grouping.parse("time:30s").of(samples, List.of(folder)));
    }

    /** As programs that capture or scan write it. */
    @ParameterizedTest
    @ValueSource(ints = {TimedJpeg.TAKEN, TimedJpeg.DIGITIZED, TimedJpeg.CHANGED})
    void everyTimeThatAllHaveIsTaken(int tag) throws IOException {
        for (String time : List.of("10:00:00", "10:10:00", "10:00:20", "10:10:29")) {
            add(tag, "2024:05:31 " + time);
        }
        assertThat(groups()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void theBestKindThatAllHave() throws IOException {
        for (int i = 0; i < 4; i++) {
            String other = "200" + i + ":01:01 00:00:00";
            Map<Integer, String> times = new HashMap<>(Map.of(
                    TimedJpeg.DIGITIZED, "2024:05:31 10:00:0" + i, TimedJpeg.TAKEN, other, TimedJpeg.CHANGED, other));
            if (i == 3) {
                times.remove(TimedJpeg.TAKEN);
            }
            add(TimedJpeg.of(jpeg, times));
        }
        assertThat(groups()).containsExactly(0, 0, 0, 0);
        samples.remove(3);
        assertThat(groups()).containsExactly(0, 1, 2);
    }

    /** An editor has written the last one again: its time is of that. */
    @Test
    void kindsAreNotMixed() throws IOException {
        add(TimedJpeg.TAKEN, "2024:05:31 10:00:00");
        add(TimedJpeg.TAKEN, "2024:05:31 10:00:10");
        add(TimedJpeg.CHANGED, "2024:06:03 17:00:00");
        assertThatThrownBy(this::groups)
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith(
                        "there is no time of a camera (EXIF DateTimeOriginal) in 1 of 3 images, such as "
                                + samples.get(2).image());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025:02:30 10:00:00",
                "2025:13:01 10:00:00",
                "2025:05:31 25:00:00",
                "2025:05:31 10:61:00",
                "0000:00:00 00:00:00",
                "2025:05:31         ",
                "                   "
            })
    void whatNeverWasIsNoTime(String never) throws IOException {
        add(TimedJpeg.TAKEN, "2025:02:28 10:00:00");
        add(TimedJpeg.TAKEN, never);
        assertThatThrownBy(this::groups)
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("1 of 2 images, such as " + samples.get(1).image());
        samples.remove(0);
        assertThat(CaptureTime.all(samples)).containsExactly(1_700_000_000.0);
    }

    @Test
    void theSearchForGroupsKnowsThemToo() throws IOException {
        for (int i = 0; i < 10; i++) {
            add(TimedJpeg.CHANGED, "2024:05:31 10:0" + (i * 7) % 10 + ":00");
        }
        assertThat(ImageOrder.all(samples))
                .filteredOn(order -> order.description().contains("times"))
                .singleElement()
                .satisfies(order -> assertThat(order.places()).containsExactly(0, 3, 6, 9, 2, 5, 8, 1, 4, 7));
    }
}
