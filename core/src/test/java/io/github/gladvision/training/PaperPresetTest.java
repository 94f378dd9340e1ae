package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.comparison.NearestCounterpart;
import io.github.gladvision.comparison.NearestCounterpart.Directions;
import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.weights.Catalogue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what the published code says. */
class PaperPresetTest {
    @ParameterizedTest
    @CsvSource({
        "paper-mvtec, transistor, 850, 0.5, 350, 0, 2500, 25, 512, NONE, SUM",
        "paper-mvtec, screw, 750, 0.32, 350, 0, 3000, 25, 512, DARK_OBJECT, IMAGE",
        "paper-mpdd, bracket_white, 450, 0.35, 200, 0, 1000, 25, 512, LIGHT_OBJECT, IMAGE",
        "paper-visa, macaroni2, 450, 0.45, 200, 7, 4000, 15, 256, NONE, IMAGE",
        "paper-pcbbank, pcb1, 450, 0.3, 200, 1, 4000, 15, 256, NONE, SUM"
    })
    void hasTheSettingsOfEachCategory(
            String preset,
            String category,
            int start,
            double threshold,
            int minimum,
            double pixelWeight,
            long training,
            int steps,
            int map,
            ForegroundMode foreground,
            Directions directions) {
        TrainingSettings settings = TrainingSettings.preset(preset, category, false);
        ReconstructionSettings way = settings.detector().reconstruction();
        assertThat(way).isEqualTo(ReconstructionSettings.adaptive(start, steps, threshold, minimum));
        assertThat(settings.detector().map().pixelWeight()).isEqualTo(pixelWeight);
        assertThat(settings.detector().map().resolution()).isEqualTo(map);
        assertThat(settings.detector().foreground()).isEqualTo(foreground);
        assertThat(settings.detector().comparison()).isEqualTo(new NearestCounterpart(directions));
        assertThat(settings.detector().resolution()).isEqualTo(512);
        assertThat(settings.steps()).isEqualTo(training);
        assertThat(settings.prompt()).isEqualTo("a photo of sks");
        assertThat(settings.preset()).isEqualTo(preset);
    }

    @ParameterizedTest
    @CsvSource({
        "paper-mvtec, bottle, 650, 0.45, 350, 0, DARK_OBJECT, IMAGE",
        "paper-visa, pcb4, 500, 0.15, 250, 2, NONE, MEAN"
    })
    void hasOthersForOneModelOfAll(
            String preset,
            String category,
            int start,
            double threshold,
            int minimum,
            double pixelWeight,
            ForegroundMode foreground,
            Directions directions) {
        TrainingSettings settings = TrainingSettings.preset(preset, category, true);
        assertThat(settings.detector().reconstruction())
                .isEqualTo(ReconstructionSettings.adaptive(start, 25, threshold, minimum));
        assertThat(settings.detector().map().pixelWeight()).isEqualTo(pixelWeight);
        assertThat(settings.detector().resolution()).isEqualTo(256);
        assertThat(settings.detector().counterpartSide()).isEqualTo(512);
        assertThat(settings.detector().foreground()).isEqualTo(foreground);
        assertThat(settings.detector().comparison()).isEqualTo(new NearestCounterpart(directions));
        assertThat(settings.prompt()).isEqualTo("a photo of sks" + category);
    }

    @Test
    void hasAllCategoriesAndEachGivesSettings() {
        int categories = 0;
        for (String name : PaperPreset.names()) {
            PaperPreset preset = PaperPreset.named(name);
            Set<String> single = preset.singleClass().categories().keySet();
            assertThat(preset.multiClass().categories().keySet()).isEqualTo(single);
            for (String category : single) {
                categories++;
                TrainingSettings.preset(name, category, false);
                TrainingSettings.preset(name, category, true);
            }
            assertThat(preset.source()).contains("hyao1/GLAD");
        }
        assertThat(categories).isEqualTo(15 + 6 + 12 + 7);
    }

    @Test
    void theCatalogueOfWeightsKnowsAllPresets() {
        assertThat(Catalogue.standard().presets()).containsExactlyInAnyOrderElementsOf(TrainingSettings.presets());
    }

    @Test
    void saysWhatElseToUse() {
        assertThatThrownBy(() -> TrainingSettings.preset("paper-mvtec", "widget", false))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("carpet, grid")
                .hasMessageContaining("use preset sd");
        assertThatThrownBy(() -> TrainingSettings.preset("paper-mvtec"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("depends on the category");
        assertThatThrownBy(() -> TrainingSettings.preset("huge"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("tiny, sd, paper-mvtec");
    }
}
