package io.github.gladvision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.model.Model;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong can be told from the class of the exception. */
class ErrorKindsTest {
    @TempDir
    Path folder;

    @Test
    void aFolderWithoutACardIsABrokenModel() {
        assertThatThrownBy(() -> Model.load(folder)).isInstanceOf(BrokenModelException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"format\": 0}", "{\"format\": 1, \"settings\": 3}"})
    void aDamagedCardIsABrokenModel(String card) throws IOException {
        Path file = Files.writeString(folder.resolve("glad.json"), card);

        assertThatThrownBy(() -> Model.load(folder))
                .isInstanceOf(BrokenModelException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_such_setting", "detector.false_alarm_rate"})
    void anUnknownSettingOrOneOutOfRangeIsABadSetting(String key) {
        TrainingSettings settings = TrainingSettings.preset("tiny");

        assertThatThrownBy(() -> SettingsJson.with(settings, Map.of(key, "7")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(key.substring(key.indexOf('.') + 1));
    }
}
