package io.github.gladvision.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.BadDataException;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.Remedy;
import io.github.gladvision.cli.Glad;
import io.github.gladvision.training.TrainingSettings;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class RemediesTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern COMMAND = Pattern.compile("'glad ([a-z]+)");

    @ParameterizedTest
    @EnumSource
    void everyOneNamesOptionsAndCommandsThatThereAre(Remedy remedy) {
        String text = Remedies.option(remedy);
        CommandLine glad = Glad.commandLine();
        Set<String> options = new HashSet<>();
        collect(glad, options);
        Matcher option = OPTION.matcher(text);
        Matcher command = COMMAND.matcher(text);
        int named = 0;
        while (option.find()) {
            assertThat(options).contains(option.group());
            named++;
        }
        while (command.find()) {
            assertThat(glad.getSubcommands()).containsKey(command.group(1));
            named++;
        }
        assertThat(named).isPositive();
    }

    @Test
    void standsBehindTheMessage() {
        assertThat(Failures.describe(new BadDataException("data has a and b; name one").mendedBy(Remedy.NAME_CATEGORY)))
                .isEqualTo("data has a and b; name one (--category)");
        assertThat(Failures.describe(new BadDataException("data is empty; name another")))
                .isEqualTo("data is empty; name another");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps | -1 | (--steps, 'glad settings steps' says more)",
                "detector.map.blur_sigma | NaN | ('glad settings detector.map.blur_sigma' says more)",
            })
    void aSettingIsSaidWithItsOption(String key, String value, String end) {
        try {
            TrainingSettings.preset("tiny").with(key, value);
        } catch (BadSettingException e) {
            assertThat(Failures.describe(e)).endsWith(end).contains(key + " must");
            return;
        }
        throw new AssertionError("taken: " + key + "=" + value);
    }

    private static void collect(CommandLine command, Set<String> into) {
        command.getCommandSpec().options().forEach(option -> into.addAll(Set.of(option.names())));
        command.getSubcommands().values().forEach(inner -> collect(inner, into));
    }
}
