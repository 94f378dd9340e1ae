package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GladTest {
    @Test
    void showsItsVersion() {
        Outcome outcome = Outcome.of("--version");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("glad ").contains("Java " + System.getProperty("java.version"));
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "train", "evaluate", "detect", "info", "weights", "doctor"})
    void everyCommandHasHelpWithTheCommonOptionsAndExitCodes(String command) {
        Outcome outcome = Outcome.of(command, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Usage: glad " + command)
                .contains("--threads", "--quiet", "--debug", "Exit codes:");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void withoutACommandItShowsTheUsageAndFails() {
        Outcome outcome = Outcome.of();
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("Usage: glad");
    }

    @Test
    void suggestsTheNearOption() {
        Outcome outcome = Outcome.of("doctor", "--thread", "3");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("glad: Unknown option")
                .contains("did you mean --threads?", "'glad doctor --help'");
    }

    @Test
    void suggestsTheNearCommand() {
        Outcome outcome = Outcome.of("doktor");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("did you mean doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "257", "99999"})
    void threadsHaveLimits(String threads) {
        Outcome outcome = Outcome.of("doctor", "--threads", threads);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("--threads must be from 1 to 256, not " + threads);
    }

    /** Without names of Java's types; what is no number is not taken for one. */
    @ParameterizedTest
    @CsvSource({
        "--threads, 1e6, '''1e6'' is not a whole number'",
        "--threads, 99999999999, 99999999999 is too large",
        "--threads, two, '''two'' is not a whole number'",
        "--threshold, NaN, '''NaN'' is not a number such as 0.05'",
        "--threshold, -Infinity, '''-Infinity'' is not a number such as 0.05'",
        "--threshold, 1e400, '''1e400'' is not a number such as 0.05'",
        "--threshold, 5d, '''5d'' is not a number such as 0.05'",
        "--threshold, '1,5', '''1,5'' is not a number such as 0.05'",
        "--threshold, 0x1p3, '''0x1p3'' is not a number such as 0.05'"
    })
    void numbersAreNumbers(String option, String value, String why) {
        Outcome outcome = Outcome.of("detect", "model", "image.png", option, value);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains(option, why);
    }

    /** What a shell makes of "$UNSET": for Java an empty path is the current folder. */
    @Test
    void anEmptyNameOfAFileIsRefused() {
        for (Outcome outcome : List.of(
                Outcome.of("detect", "model", ""),
                Outcome.of("detect", "", "a.png"),
                Outcome.of("detect", "model", "a.png", "--out", ""),
                Outcome.of("demo", "--out", ""),
                Outcome.of("data", "inspect", ""))) {
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).contains("the name is empty; is a variable unset?");
        }
    }

    @Test
    void codesForTerminalsInNamesAreShown() {
        Outcome outcome = Outcome.of("info", "no\u001b[31m\nsuch");
        assertThat(outcome.err().lines()).singleElement().asString().contains("no\\u001b[31m\\u000asuch");
    }
}
