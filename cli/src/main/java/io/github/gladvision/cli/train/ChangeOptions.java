package io.github.gladvision.cli.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that change settings one by one, the same for all commands that make models. */
class ChangeOptions {
    @Option(
            names = "--false-alarm",
            paramLabel = "RATE",
            description = "Share of good images that the verdict may call defective, such as 0.01 (default: as the"
                    + " settings have it).")
    private @Nullable Double falseAlarmRate;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            parameterConsumer = SetText.class,
            description = "Any other setting, e.g. detector.map.blur_sigma=2; may be repeated. A wrong key lists all"
                    + " there are.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The values of both, by path. */
    final Map<String, String> changes() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (falseAlarmRate != null) {
            put(all, "detector.false_alarm_rate", "--false-alarm", falseAlarmRate.toString());
        }
        return all;
    }

    /** Adds what an option of its own says, which {@code --set} may then not say as well. */
    final void put(Map<String, String> changes, String path, String option, String value) {
        requireOnce(path, option);
        changes.put(path, value);
    }

    /** @throws ParameterException if {@code --set} says what an option of its own says, which is given */
    final void requireOnce(String path, String option) {
        if (settings.containsKey(path)) {
            throw new ParameterException(
                    spec.commandLine(), option + " and --set " + path + " are the same setting; give one of them");
        }
    }
}
