package io.github.gladvision.cli.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
            description = "Any other setting, e.g. detector.map.blur_sigma=2; may be repeated. A wrong key lists all"
                    + " there are.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** The values of both, by path. */
    final Map<String, String> changes() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (falseAlarmRate != null) {
            all.put("detector.false_alarm_rate", falseAlarmRate.toString());
        }
        return all;
    }
}
