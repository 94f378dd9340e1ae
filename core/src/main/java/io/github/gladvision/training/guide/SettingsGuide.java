package io.github.gladvision.training.guide;

import io.github.gladvision.json.Json;
import io.github.gladvision.settings.Demands;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.training.AutoencoderOrigin;
import io.github.gladvision.training.FeatureOrigin;
import io.github.gladvision.training.TrainingSettings;
import java.util.List;
import java.util.Map;

/** What can be set: every key with its meaning, what it may be, and what the presets have. */
public final class SettingsGuide {
    /** The presets whose values are given; those of the paper are {@code sd} but for what their tables say. */
    public static final List<String> PRESETS = List.of("tiny", "sd");

    private SettingsGuide() {}

    /**
     * A setting.
     *
     * @param key its path, as {@link TrainingSettings#with(String, String)} takes it; {@code []} stands for each entry of
     *     a list, which is set as a whole
     * @param meaning what it does
     * @param values what it may be
     * @param presets its value by name of the preset, as JSON; absent where a preset has no such setting
     */
    public record Setting(String key, String meaning, String values, Map<String, String> presets) {
        public Setting {
            presets = Map.copyOf(presets);
        }

        /** The key without its last name; empty for a setting of the training itself. */
        public String group() {
            int dot = key.lastIndexOf('.');
            return dot < 0 ? "" : key.substring(0, dot);
        }
    }

    /** All of them, in the order of the files, groups after the settings beside them. */
    public static List<Setting> all() {
        SettingsWalk walk = new SettingsWalk(Demands.of(SettingsGuide::makeOneOfEachKind));
        for (String preset : PRESETS) {
            walk.addPreset(preset, Json.PLAIN.tree(SettingsJson.toText(TrainingSettings.preset(preset))));
        }
        return walk.over(TrainingSettings.class);
    }

    /** Every kind of settings there is, so that all checks are heard. */
    private static void makeOneOfEachKind() {
        PRESETS.forEach(TrainingSettings::preset);
        AutoencoderOrigin.Tiny.flux2();
        FeatureOrigin.EfficientNetLite.forMemory();
        FeatureOrigin.MobileNet.standard();
    }
}
