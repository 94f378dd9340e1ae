package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.threshold.ThresholdRule;
import io.github.gladvision.training.SmallTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changed in a file of a model is noticed, its card included. */
class FlippedBitsTest {
    private static final RgbImage PROBE = SmallTraining.stripes(77, true);
    private static final int FLIPS = 240;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void train() {
        model = SmallTraining.model(folder, SmallTraining.settings(1));
    }

    /** One bit of any file: the model is refused, or nothing that it says differs. */
    @Test
    void noFlippedBitGoesUnnoticed() throws IOException {
        Detection whole;
        ModelCard card = Model.readCard(model);
        try (Model loaded = Model.load(model)) {
            whole = loaded.detector().detect(PROBE);
        }
        SplittableRandom random = new SplittableRandom(15);
        List<String> names = new ArrayList<>(card.files().keySet());
        names.addAll(Collections.nCopies(names.size(), "glad.json")); // as many flips in the card as in all the others
        int refused = 0;
        for (int i = 0; i < FLIPS; i++) {
            Path file = model.resolve(names.get(i % names.size()));
            byte[] content = Files.readAllBytes(file);
            byte[] flipped = content.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try (Model loaded = Model.load(model)) {
                assertThat(loaded.card()).as("%s", file).isEqualTo(card);
                assertThat(loaded.detector().detect(PROBE)).as("%s", file).isEqualTo(whole);
            } catch (BrokenModelException e) {
                assertThat(e).hasMessageContaining(file.toString());
                refused++;
            }
            Files.write(file, content);
        }
        assertThat(refused).isEqualTo(FLIPS); // the digests leave nothing to luck
    }

    /** What is odd in a file that changed says nothing of how it came to be so. */
    @ParameterizedTest
    @CsvSource({
        "scheduler/scheduler_config.json, sample, salple",
        "vae/config.json, {, x",
        "unet/config.json, layers_per_block, layers_per_glock",
        "feature_network/config.json, channels, chanels"
    })
    void aDamagedConfigurationIsToldByItsDigest(String name, String text, String instead) throws IOException {
        Path file = model.resolve(name);
        String content = Files.readString(file);
        assertThat(content).contains(text);
        Files.writeString(file, content.replace(text, instead));
        assertThatThrownBy(() -> Model.load(model))
                .isInstanceOf(BrokenModelException.class)
                .hasMessageStartingWith(file + " is not as it was saved: its SHA-256 is ");
    }

    @Test
    void aThresholdThatWasEditedIsNoticedAndCanBeMeant() throws IOException {
        Path card = model.resolve("glad.json");
        String text = Files.readString(card);
        double threshold = Model.readCard(model).threshold().value();
        String edited = text.replace("\"value\" : " + threshold, "\"value\" : 7.5");
        Files.writeString(card, edited);
        assertThatThrownBy(() -> Model.load(model))
                .isInstanceOf(BrokenModelException.class)
                .hasMessage(
                        card + " is not as it was saved; copy the whole model folder again or train the model again,"
                                + " or remove its entry 'digest' if it was changed on purpose");

        Files.writeString(card, edited.replaceFirst(",\\s*\"digest\" : \"[0-9a-f]{64}\"", ""));
        assertThat(Model.readCard(model).threshold().value()).isEqualTo(7.5);
        Model.replaceCard(model, Model.readCard(model), Model.readCard(model).with(new ThresholdRule.Fixed(8)));
        assertThat(Files.readString(card)).contains("\"digest\" : \"");
        assertThat(Model.readCard(model).threshold().value()).isEqualTo(8);
    }
}
