package io.github.gladvision.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be meant is wrong usage, said in the name of the option before anything is looked at. */
class OptionValuesTest {
    /** The words of a line, and what of it is said. */
    private static void assertUsage(String line, String message) {
        Outcome outcome = Outcome.of((Object[]) line.split(" "));
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("glad: " + message);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detect m x.png --false-alarm 0 | --false-alarm must be above 0 and below 1, not 0",
                "calibrate m --false-alarm 2 | --false-alarm must be above 0 and below 1, not 2",
                "train --data d --model m --false-alarm 1 | --false-alarm must be above 0 and below 1, not 1",
                "calibrate m --rule tolerance --confidence 1 | --confidence must be above 0 and below 1, not 1",
                "calibrate m --rule sigma --k -1 | --k must be above 0, not -1",
                "train --data d --model m --steps 0 | --steps must be 1 or more, not 0",
                "train --data d --model m --minutes -0.5 | --minutes must be above 0, not -0.5",
                "demo --minutes 0 | --minutes must be above 0, not 0",
                "data inspect d --max-pixels 0 | --max-pixels must be from 1 to 715827882, not 0",
                "data split d --out o --test 2 | --test must be from 0 to 1, not 2",
                "evaluate m --data d --mask-threshold 1.5 | --mask-threshold must be from 0 to 1, not 1.5"
            })
    void numbersHaveLimits(String line, String message) {
        assertUsage(line, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set batch_size=1 --set batch_size=2 | --set batch_size is given twice; give it once",
                "--set seed=1 --seed 2 | --seed and --set seed are the same setting; give one of them",
                "--set steps=1 --steps 2 | --steps and --set steps are the same setting",
                "--set minutes=1 --minutes 2 | --minutes and --set minutes are the same setting",
                "--set groups=none --groups folder | --groups and --set groups are the same setting",
                "--set detector.false_alarm_rate=.1 --false-alarm .2 | --false-alarm and --set detector.false_alarm_rate",
                "--set detector.white_level=255 --white-level 255 | --white-level and --set detector.white_level",
                "--set features.channels=[1] --set features={} | --set features would undo --set features.channels",
                "--set seed | --set needs KEY=VALUE, such as --set detector.map.blur_sigma=2, not 'seed'",
                "--set =1 | --set needs KEY=VALUE, such as --set detector.map.blur_sigma=2, not '=1'"
            })
    void aSettingIsSaidOnce(String options, String message) throws IOException {
        assertUsage("train --data " + TrainedModel.get().data + " --model m " + options, message);
    }

    @Test
    void aGroupMayBeGivenBeforeOneOfItsSettings() throws IOException {
        Outcome outcome = Outcome.of(
                "train",
                "--data",
                TrainedModel.get().data,
                "--model",
                "m",
                "--set",
                "features={\"type\": \"random\", \"channels\": [4]}",
                "--set",
                "features.channels=[0]");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("features.channels");
    }

    @Test
    void aSettingWithoutValueIsSaidToHaveNone() throws IOException {
        Outcome outcome = Outcome.of("train", "--data", TrainedModel.get().data, "--model", "m", "--set", "seed=");
        outcome.assertFails("setting seed is given no value; give it one");
    }

    @Test
    void aThresholdIsSaidOnce() {
        assertUsage(
                "detect m x.png --threshold 1 --threshold 2",
                "option '--threshold' should be specified only once; see 'glad detect --help'");
    }

    @Test
    void wordsAreNotEmpty() {
        for (String option : new String[] {"--category", "--preset", "--layout", "--groups"}) {
            Outcome outcome = Outcome.of("train", "--data", "d", "--model", "m", option, "");
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err().lines())
                    .singleElement()
                    .asString()
                    .contains("'" + option + "'", "it is empty; is a variable unset?");
        }
    }

    @Test
    void rulesAreListedAsTheDocumentsCallThem() {
        assertUsage(
                "calibrate m --rule nope",
                "Invalid value for option '--rule': 'nope' is none of conformal, tolerance, f1-max, sigma, fixed;");
    }

    @Test
    void aFileThatLooksLikeAnOptionIsNamedOtherwise() throws IOException {
        for (String name : new String[] {"-dash", "-hinge", "-V"}) {
            Path file = Files.createFile(
                    Path.of(name + "-" + ProcessHandle.current().pid() + ".png"));
            requireNamedOtherwise(file);
        }
    }

    @Test
    void anUnknownOptionIsNamedAndNotWhatIsMissingBesides() {
        assertUsage("data split --nodir --out x", "Unknown option: '--nodir';");
        assertUsage("detect m -x.png", "Unknown option: '-x.png';");
        assertUsage("detect m", "Missing required parameter: 'IMAGE_OR_DIR'");
    }

    private static void requireNamedOtherwise(Path file) throws IOException {
        try {
            for (String images : new String[] {file.toString(), "x.png " + file}) {
                assertUsage(
                        "detect m " + images, "Unknown option: '" + file + "'; a file of this name is named ./" + file);
            }
        } finally {
            Files.delete(file);
        }
    }
}
