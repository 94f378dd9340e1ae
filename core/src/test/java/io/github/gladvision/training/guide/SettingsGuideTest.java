package io.github.gladvision.training.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.training.BadSettingsTest;
import io.github.gladvision.training.TrainingSettings;
import io.github.gladvision.training.guide.SettingsGuide.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages of the settings are those of the code; {@code -Dglad.settings.record=true} writes them, twice over. */
class SettingsGuideTest {
    private static final Path MEANINGS =
            Path.of("src/main/resources/io/github/gladvision/training/guide/meanings.properties");
    private static final Path PAGE = Path.of("../docs/settings.md");
    private static final boolean RECORD = Boolean.getBoolean("glad.settings.record");

    @Test
    void meaningsAreThoseOfTheJavadoc() throws IOException {
        hold(MEANINGS, String.join("\n", RecordJavadoc.lines(RecordJavadoc.of(TrainingSettings.class))) + "\n");
    }

    @Test
    void thePageIsThatOfTheCode() throws IOException {
        hold(PAGE, SettingsPage.of(SettingsGuide.all()));
    }

    @Test
    void everyNumberHasLimitsSaveSeeds() {
        List<String> limitless = SettingsGuide.all().stream()
                .filter(setting -> setting.values().equals("number")
                        || setting.values().equals("whole number")
                        || setting.values().equals("list of whole numbers"))
                .map(Setting::key)
                .toList();
        assertThat(limitless).containsExactly("seed", "detector.noise_seed");
    }

    @Test
    void nothingIsLeftOutAndNothingIsThatIsNot() {
        Map<String, Setting> all = SettingsGuide.all().stream()
                .collect(Collectors.toMap(
                        setting -> setting.key() + " " + setting.meaning(), setting -> setting, (one, same) -> one));
        assertThat(all).hasSizeGreaterThan(90);
        for (String preset : SettingsGuide.PRESETS) {
            TrainingSettings settings = TrainingSettings.preset(preset);
            for (Setting setting : all.values()) {
                String value = setting.presets().get(preset);
                if (value != null) {
                    assertThat(settings.with(setting.key(), value))
                            .as(setting.key())
                            .isEqualTo(settings);
                }
            }
        }
        assertThat(BadSettingsTest.keys("tiny"))
                .allSatisfy(
                        key -> assertThat(all.values()).extracting(Setting::key).contains(key));
    }

    private static void hold(Path file, String expected) throws IOException {
        if (RECORD) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }
}
