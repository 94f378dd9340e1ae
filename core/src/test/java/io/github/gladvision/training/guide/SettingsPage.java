package io.github.gladvision.training.guide;

import io.github.gladvision.training.guide.SettingsGuide.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of the settings for readers, {@code docs/settings.md}. */
final class SettingsPage {
    private static final String HEAD =
            """
            # Settings

            Every key that `--set KEY=VALUE` and `TrainingSettings.with` take. This page is made from the code and held to it by a test: the meanings are those of the records' Javadoc, the limits those that are checked when settings are made, before the first image is read. `./glad settings KEY` prints a line of it, `./glad settings GROUP` a group.

            A value is JSON, or else taken as text. A group with a `type` can be set as a whole, `features` for instance to `{"type": "mobile_net", "file": ..., "depths": [3, 5, 11]}`. The presets of the paper are `sd` with the values of [their tables](presets.md#paper-) in place.
            """;

    private SettingsPage() {}

    static String of(List<Setting> settings) {
        StringBuilder page = new StringBuilder(HEAD);
        String group = null;
        for (Setting setting : settings) {
            if (!setting.group().equals(group)) {
                group = setting.group();
                page.append("\n## ").append(group.isEmpty() ? "The training" : "`" + group + "`");
                page.append("\n\n| Key | Meaning | May be | `tiny` | `sd` |\n|---|---|---|---|---|\n");
            }
            page.append("| `")
                    .append(setting.key().substring(group.isEmpty() ? 0 : group.length() + 1))
                    .append("` | ")
                    .append(cell(setting.meaning()))
                    .append(" | ")
                    .append(cell(setting.values()))
                    .append(presets(setting.presets()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String presets(Map<String, String> values) {
        return SettingsGuide.PRESETS.stream()
                .map(preset -> " | " + (values.containsKey(preset) ? "`" + shown(values.get(preset)) + "`" : ""))
                .collect(Collectors.joining());
    }

    /** A list of groups is too long for a cell; it stands in the preset's file. */
    private static String shown(String value) {
        return value.startsWith("[{") ? "[...]" : value;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
