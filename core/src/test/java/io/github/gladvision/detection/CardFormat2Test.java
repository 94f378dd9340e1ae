package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.training.SmallTraining;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models of the version before, by cards that it wrote. */
@ExtendWith(NativeObjects.class)
class CardFormat2Test {
    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void train() throws IOException {
        model = SmallTraining.model(folder, SmallTraining.settings(4).with("detector.comparison.level_quantile", "0"));
        Files.delete(model.resolve("learnt_images.txt"));
        Files.write(model.resolve("glad.json"), old("trained.json"));
    }

    private static byte[] old(String name) throws IOException {
        try (InputStream in = CardFormat2Test.class.getResourceAsStream("format-2/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void aTrainedModelStillWorks() {
        try (Model old = Model.load(model)) {
            ModelCard card = old.card();
            assertThat(card.format()).isEqualTo(ModelCard.FORMAT);
            assertThat(card.threshold().rule()).isEqualTo(new ThresholdRule.Conformal(.05));
            assertThat(card.threshold().value()).isEqualTo(4.201278f);
            assertThat(card.threshold().falseAlarmRate()).isEqualTo(1 / 3.0);
            assertThat(card.threshold().missingImages()).isEqualTo(17);
            assertThat(card.threshold().created()).isEqualTo(card.created());
            assertThat(card.calibration().scores()).hasSize(2);
            assertThat(card.calibration().images()).isEqualTo("images kept from training");
            assertThat(card.calibration().learnt()).isFalse();
            assertThat(card.training().fingerprint()).matches("[0-9a-f]{64}");
            assertThat(old.learnt()).isNull();
            assertThat(old.detector().detect(SmallTraining.stripes(1, false)).pValue())
                    .isBetween(1 / 3.0, 1.0);
            old.save(folder.resolve("new"));
        }
        try (Model again = Model.load(folder.resolve("new"))) {
            assertThat(again.card().history()).isEmpty();
            assertThat(folder.resolve("new/glad.json")).content().contains("\"format\" : " + ModelCard.FORMAT);
        }
    }

    @Test
    void anImportedModelMayHaveLearntItsImages() throws IOException {
        Files.write(model.resolve("glad.json"), old("imported.json"));
        ModelCard card = Model.readCard(model);
        assertThat(card.training()).isNull();
        assertThat(card.calibration().learnt()).isTrue();
        assertThat(card.calibration().images()).isEqualTo("training images");
        assertThat(card.falseAlarmBound(.95)).isNaN();
    }

    @Test
    void itCanBeCalibratedAnew() {
        ModelCard old = Model.readCard(model);
        Model.replaceCard(model, old, old.with(new ThresholdRule.Fixed(2)));
        ModelCard card = Model.readCard(model);
        assertThat(card.threshold().value()).isEqualTo(2);
        assertThat(card.history()).containsExactly(old.threshold());
    }

    @Test
    void namesWhatIsMissingInADamagedOne() throws IOException {
        String text = new String(old("trained.json"));
        Path card = model.resolve("glad.json");
        for (String name : new String[] {"scores", "value", "detector", "fingerprint"}) {
            Files.writeString(card, text.replace('"' + name + '"', "\"other\""));
            assertThatThrownBy(() -> Model.readCard(model))
                    .isInstanceOf(GladException.class)
                    .hasMessageStartingWith(card.toString())
                    .hasMessageEndingWith("correct it or restore the original file");
        }
        for (String whole : new String[] {"[]", "7", "{}", "", "{\"format\": 1}", "{\"format\": 4}"}) {
            Files.writeString(card, whole);
            assertThatThrownBy(() -> Model.readCard(model))
                    .isInstanceOf(GladException.class)
                    .hasMessageStartingWith(card.toString());
        }
    }
}
