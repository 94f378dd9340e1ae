package io.github.gladvision.training;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.settings.SettingsJson;
import java.util.List;
import java.util.Map;

/** The settings of an optimisation that several categories share. What is done with their images may differ. */
final class JointSettings {
    private static final List<String> OWN = List.of("preset", "prompt", "synthesis", "features");
    private static final List<String> SHARED_OF_DETECTOR = List.of("resolution", "counterpart_resolution", "precision");

    private JointSettings() {}

    /** @throws GladException if what has to be the same is not */
    static TrainingSettings of(List<Subject> subjects) {
        Subject first = subjects.get(0);
        for (Subject other : subjects) {
            if (!shared(first.settings()).equals(shared(other.settings()))) {
                throw new BadSettingException("the settings of " + first.category() + " and " + other.category()
                        + " differ in more than prompt, synthesis, features and detector; train these categories one"
                        + " by one");
            }
        }
        return first.settings();
    }

    private static Map<String, Object> shared(TrainingSettings settings) {
        Map<String, Object> shared = SettingsJson.toMap(settings);
        shared.keySet().removeAll(OWN);
        Map<String, Object> detector = SettingsJson.toMap(settings.detector());
        detector.keySet().retainAll(SHARED_OF_DETECTOR);
        shared.put("detector", detector);
        return shared;
    }
}
