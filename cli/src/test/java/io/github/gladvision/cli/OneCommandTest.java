package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A command that is built alone, because the command line begins with it, is as it is among all others. */
class OneCommandTest {
    static Set<String> commands() {
        return Glad.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsThatOfTheWholeProgram(String name) {
        StringWriter whole = new StringWriter();
        CommandLine line = Glad.commandLine();
        line.setOut(new PrintWriter(whole)).execute(name, "--help");
        Outcome alone = Outcome.of(name, "--help");
        assertThat(alone.code()).isZero();
        assertThat(alone.out()).isEqualTo(whole.toString()).contains("Usage: glad " + name);
        assertThat(alone.err()).isEmpty();
    }

    @Test
    void optionsOfTheProgramMayComeFirstOrLast() {
        assertThat(Outcome.of("--threads", "0", "settings").err()).contains("--threads must be from 1 to 256");
        assertThat(Outcome.of("settings", "--threads", "0").err()).contains("--threads must be from 1 to 256");
    }

    @Test
    void namesThatAreNoneAreComparedWithAll() {
        assertThat(Outcome.of("detct").err()).contains("detect");
        assertThat(Outcome.of("help", "detect").out()).contains("Usage: glad detect");
        assertThat(Outcome.of().err()).contains("evaluate", "doctor");
    }
}
