package io.github.gladvision.cli.train;

import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.Table;
import io.github.gladvision.training.guide.SettingsGuide;
import io.github.gladvision.training.guide.SettingsGuide.Setting;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what can be set: one setting at length, a group of them, or all. */
@Command(
        name = "settings",
        description = {"Says what can be set with --set KEY=VALUE: meaning, limits, the presets' values.", ""},
        footer = {"", "All of them on one page: docs/settings.md."})
public final class SettingsCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description =
                    "A setting, such as detector.map.blur_sigma, or a group, such as detector.map (default: all).")
    private @Nullable String key;

    @Override
    public Integer call() {
        List<Setting> all = SettingsGuide.all();
        List<Setting> asked =
                all.stream().filter(setting -> isAsked(setting.key())).toList();
        if (asked.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no setting or group '" + key + "'" + like(all));
        }
        if (asked.stream().allMatch(setting -> setting.key().equals(key))) {
            asked.forEach(this::explain);
        } else {
            list(asked);
        }
        return Program.DONE;
    }

    private boolean isAsked(String name) {
        return key == null || name.equals(key) || name.startsWith(key + ".") || name.startsWith(key + "[");
    }

    /** Of those that have the last name of what was asked for, or begin like it. */
    private String like(List<Setting> all) {
        String asked = String.valueOf(key);
        String last = asked.substring(asked.lastIndexOf('.') + 1);
        List<String> near = all.stream()
                .map(Setting::key)
                .filter(name -> name.endsWith("." + last) || name.startsWith(asked) || name.contains(last))
                .distinct()
                .limit(3)
                .toList();
        return near.isEmpty() ? "" : "; there is " + String.join(", ", near);
    }

    private void explain(Setting setting) {
        line("setting", setting.key());
        line("meaning", setting.meaning());
        line("may be", setting.values());
        SettingsGuide.PRESETS.forEach(preset -> {
            String value = setting.presets().get(preset);
            if (value != null) {
                line("in " + preset, value);
            }
        });
    }

    private void list(List<Setting> settings) {
        Table table = new Table(Stream.concat(Stream.of("setting"), SettingsGuide.PRESETS.stream())
                .toArray(String[]::new));
        settings.forEach(setting -> table.row(Stream.concat(
                        Stream.of(setting.key()),
                        SettingsGuide.PRESETS.stream()
                                .map(preset -> shown(setting.presets().get(preset))))
                .toArray(String[]::new)));
        glad.console().block(table.toString());
    }

    /** A list of groups is too long for a table. */
    private static String shown(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return value.startsWith("[{") ? "[...]" : value;
    }

    private void line(String name, String value) {
        glad.console().result(String.format("%-8s %s", name, value));
    }
}
