package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.diffusion.TimestepSpacing;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.training.Refitter;
import io.github.gladvision.training.SmallTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Models of the format before there was a choice of steps and a level of images. */
@ExtendWith(NativeObjects.class)
class CardFormat4Test {
    @TempDir
    Path folder;

    @Test
    void theyScoreAsTheyDid() throws IOException {
        Path model = SmallTraining.model(
                folder,
                SmallTraining.settings(1)
                        .with(Map.of(
                                "detector.reconstruction.timestep_spacing",
                                "leading",
                                "detector.comparison.level_quantile",
                                "0")));
        float score = score(model);
        Path file = model.resolve("glad.json");
        ObjectNode card = SettingsJson.parseTree(Files.readString(file), "card");
        card.put("format", 4);
        for (ObjectNode parent :
                new ObjectNode[] {card, (ObjectNode) card.get("training").get("settings")}) {
            ((ObjectNode) parent.get("detector").get("reconstruction")).remove("timestep_spacing");
            ((ObjectNode) parent.get("detector").get("comparison")).remove("level_quantile");
        }
        Files.writeString(file, card.toString());

        assertThat(score(model)).isEqualTo(score);
        assertThat(new Refitter(model, Map.of("detector.map.blur_sigma", "2"))
                        .settings()
                        .detector()
                        .reconstruction()
                        .timestepSpacing())
                .isEqualTo(TimestepSpacing.LEADING);
    }

    private static float score(Path folder) {
        try (Model model = Model.load(folder)) {
            assertThat(model.card().format()).isEqualTo(ModelCard.FORMAT);
            return model.detector().detect(SmallTraining.stripes(1, false)).score();
        }
    }
}
