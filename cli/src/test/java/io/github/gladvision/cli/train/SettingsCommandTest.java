package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import io.github.gladvision.training.guide.SettingsGuide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsCommandTest {
    @Test
    void saysWhatOneSettingIs() {
        Outcome outcome = Outcome.of("settings", "detector.reconstruction.start_step");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("setting  detector.reconstruction.start_step")
                .contains("may be   whole number; 1 to 999")
                .contains("in tiny  400", "in sd    650");
    }

    @Test
    void listsAGroupAndAll() {
        assertThat(Outcome.of("settings", "detector.map").out().lines())
                .hasSize(6)
                .allMatch(line -> line.startsWith("setting") || line.startsWith("detector.map."));
        assertThat(Outcome.of("settings").out().lines())
                .hasSize(1 + SettingsGuide.all().size());
    }

    @Test
    void namesWhatIsLikeAKeyThatIsNotThere() {
        Outcome outcome = Outcome.of("settings", "blur_sigma");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("there is no setting or group 'blur_sigma'; there is detector.map.blur_sigma");
    }

    static Stream<String> keys() {
        return SettingsGuide.all().stream()
                .filter(setting -> setting.presets().containsKey("tiny"))
                .map(SettingsGuide.Setting::key);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noKeyTakesWhatItCannotBe(String key, @TempDir Path folder) throws Exception {
        refuses(folder, "--set", key + "={\"no\": 1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set | detector.reconstruction.start_step=1000",
                "--set | detector.reconstruction.steps=401",
                "--set | memory_features.depths=[12]",
                "--set | detector.resolution=130",
                "--set | detector.map.blur_sigma=NaN",
                "--set | batch_size=1.5",
                "--set | steps=-1",
                "--set | minutes=-1",
                "--set | detector.false_alarm_rate=1",
            })
    void aWrongSettingIsRefusedBeforeTheFirstImageIsRead(String option, String value, @TempDir Path folder)
            throws Exception {
        assertThat(refuses(folder, option, value)).contains("glad settings ");
    }

    /** The image is none: whoever looked at it first would complain of that. */
    private static String refuses(Path folder, String option, String value) throws Exception {
        Path train = Files.createDirectories(folder.resolve("data/bolt/train/good"));
        Files.createDirectories(folder.resolve("data/bolt/test/good"));
        Files.writeString(train.resolve("1.png"), "not an image");
        Outcome outcome = Outcome.of(
                "train", "--data", folder.resolve("data/bolt"), "--model", folder.resolve("model"), option, value);
        assertThat(outcome.code()).isBetween(1, 2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("does not fit");
        assertThat(folder.resolve("model")).doesNotExist();
        return outcome.err();
    }
}
