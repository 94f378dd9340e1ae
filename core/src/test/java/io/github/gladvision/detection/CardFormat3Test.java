package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.training.Refitter;
import io.github.gladvision.training.SmallTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Models of the format before the memory. */
@ExtendWith(NativeObjects.class)
class CardFormat3Test {
    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void train() {
        model = SmallTraining.model(
                folder,
                SmallTraining.settings(1)
                        .with(Map.of("detector.memory.weight", "0", "detector.comparison.level_quantile", "0")));
    }

    /** As the version before wrote it. */
    private void writeCard(int bankTokens) throws IOException {
        Path file = model.resolve("glad.json");
        ObjectNode card = SettingsJson.parseTree(Files.readString(file), "card");
        card.put("format", 3).remove("memory_banks");
        ObjectNode training = (ObjectNode) card.get("training").get("settings");
        training.remove("memory_features");
        for (ObjectNode parent : new ObjectNode[] {card, training}) {
            ObjectNode detector = (ObjectNode) parent.get("detector");
            detector.remove("memory");
            ((ObjectNode) detector.get("reconstruction")).remove("timestep_spacing");
            ((ObjectNode) detector.get("comparison"))
                    .put("bank_tokens", bankTokens)
                    .put("bank_weight", 0.5)
                    .remove("level_quantile");
        }
        Files.writeString(file, card.toString());
    }

    @Test
    void theyInspectAndAreRefitted() throws IOException {
        writeCard(0);
        try (Model old = Model.load(model)) {
            assertThat(old.card().format()).isEqualTo(ModelCard.FORMAT);
            assertThat(old.card().detector().memory().used()).isFalse();
            assertThat(old.detector().detect(SmallTraining.stripes(1, false)).score())
                    .isFinite();
        }
        assertThat(new Refitter(model, Map.of("detector.map.blur_sigma", "2"))
                        .settings()
                        .memoryFeatures())
                .isNull();
    }

    @Test
    void namesOneThatComparedWithABankOfTheFormerKind() throws IOException {
        writeCard(50);
        assertThatThrownBy(() -> Model.load(model))
                .isInstanceOf(GladException.class)
                .hasMessageStartingWith(model.resolve("glad.json").toString())
                .hasMessageContaining("bank_tokens")
                .hasMessageContaining("train it again");
    }
}
