package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.comparison.NearestCounterpart;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.threshold.ThresholdRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
class RefitterTest {
    private static final RgbImage PROBE = SmallTraining.stripes(77, true);
    private static final List<String> NETWORKS = List.of(
            "unet/config.json",
            "unet/diffusion_pytorch_model.safetensors",
            "vae/config.json",
            "feature_network/config.json",
            "feature_network/model.safetensors");

    @TempDir
    Path folder;

    private Dataset data;
    private Path trained;
    private float score;

    @BeforeEach
    void train() {
        data = SmallTraining.data(folder.resolve("data"), 10, 0);
        trained = train(data, SmallTraining.settings(6), "trained");
    }

    private Path train(Dataset from, TrainingSettings settings, String name) {
        Path place = folder.resolve(name);
        try (Model model = new Trainer(settings).train(from, Listener.none())) {
            model.save(place);
            score = model.detector().detect(PROBE).score();
        }
        return place;
    }

    private Path refit(Path from, Map<String, String> changes, String name) {
        Path place = folder.resolve(name);
        try (Model model = new Refitter(from, changes).model(data, Listener.none())) {
            model.save(place, from);
        }
        return place;
    }

    private static float score(Path model) {
        try (Model loaded = Model.load(model)) {
            return loaded.detector().detect(PROBE).score();
        }
    }

    /** What is learnt anew in the same way from the same images is the same. */
    @Test
    void withoutChangesItIsTheSameModelToTheLastBit() {
        Path again = refit(trained, Map.of(), "again");
        for (String file : NETWORKS) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(trained.resolve(file));
        }
        for (String file : List.of("comparison/model.safetensors", "learnt_images.txt")) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(trained.resolve(file));
        }
        ModelCard before = Model.readCard(trained);
        ModelCard after = Model.readCard(again);
        assertThat(after.detector()).isEqualTo(before.detector());
        assertThat(after.training()).isEqualTo(before.training());
        assertThat(after.threshold().value()).isEqualTo(before.threshold().value());
        assertThat(after.calibration().scores()).isEqualTo(before.calibration().scores());
        assertThat(after.calibration().digests()).isEqualTo(before.calibration().digests());
        assertThat(score(again)).isEqualTo(score);
    }

    /** The optimisation does not look at these settings, so that the way round must not matter. */
    @Test
    void isWhatATrainingWithTheseSettingsWouldHaveMade() {
        Map<String, String> changes =
                Map.of("detector.reconstruction.adaptive_step", "false", "detector.map.blur_sigma", "3");
        Path refitted = refit(trained, changes, "refitted");
        Path expected = train(data, SmallTraining.settings(6).with(changes), "expected");
        assertThat(score(refitted)).isEqualTo(score);
        assertThat(refitted.resolve("comparison/model.safetensors"))
                .hasSameBinaryContentAs(expected.resolve("comparison/model.safetensors"));
        assertThat(Model.readCard(refitted).threshold().value())
                .isEqualTo(Model.readCard(expected).threshold().value());
        try (Model model = Model.load(refitted)) {
            Detection found = model.detector().detect(PROBE);
            assertThat(found.stopStep()).isZero();
        }
    }

    @Test
    void aSecondChangeKeepsTheFirst() {
        Path first = refit(
                trained,
                Map.of("stopping_share", "0", "detector.reconstruction.threshold", "0.25", "detector.fine_steps", "0"),
                "first");
        Path second = refit(first, Map.of("detector.comparison.smoothing", "2"), "second");
        ModelCard card = Model.readCard(second);
        assertThat(card.detector().reconstruction().threshold()).isEqualTo(0.25);
        assertThat(card.detector().fineSteps()).isZero();
        TrainingSettings recorded =
                SettingsJson.fromMap(card.training().settings(), TrainingSettings.class, "the card");
        assertThat(recorded).isEqualTo(SmallTraining.settings(6).with("stopping_share", "0"));
    }

    @Test
    void changesTheKindOfComparisonAndThePrecision() {
        Path nearest = refit(
                trained, Map.of("detector.comparison", "{\"type\": \"nearest\", \"directions\": \"sum\"}"), "nearest");
        assertThat(nearest.resolve("comparison")).doesNotExist();
        assertThat(Model.readCard(nearest).detector().comparison()).isInstanceOf(NearestCounterpart.class);
        assertThat(Model.readCard(nearest).grids()).isEmpty();

        Refitter half = new Refitter(trained, Map.of("detector.precision", "bfloat16"));
        assertThat(half.sharesNetworks()).isFalse();
        try (Model model = half.model(data, Listener.none())) {
            model.save(folder.resolve("half"));
        }
        assertThat(Model.readCard(folder.resolve("half")).detector().precision())
                .isEqualTo(Precision.BFLOAT16);
        assertThat(folder.resolve("half").resolve(NETWORKS.get(1))).satisfies(file -> assertThat(Files.size(file))
                .isLessThan(Files.size(trained.resolve(NETWORKS.get(1)))));
    }

    @Test
    void refusesWhatOnlyATrainingCanChange() {
        assertThatThrownBy(() -> new Refitter(trained, Map.of("learning_rate", "0.1")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("'learning_rate' cannot be changed");
        assertThatThrownBy(() -> new Refitter(trained, Map.of("detector.maps.blur_sigma", "1")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("there is no setting 'detector.maps.blur_sigma'");
        assertThatThrownBy(() -> new Refitter(
                        trained,
                        Map.of(
                                "detector.reconstruction.adaptive_step", "true",
                                "detector.reconstruction.threshold", "0.1")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("set stopping_share=0 as well");
    }

    @Test
    void refusesOtherImages() throws IOException {
        Path good = folder.resolve("data/stripes/train/good");
        RgbImage other = SmallTraining.stripes(5000, false);
        ImageFiles.writePng(good.resolve("10.png"), other);
        assertRefused("one more");
        Files.delete(good.resolve("10.png"));
        refit(trained, Map.of(), "as it was");
        ImageFiles.writePng(good.resolve("3.png"), other);
        assertRefused("one replaced");
        ImageFiles.writePng(good.resolve("3.png"), SmallTraining.stripes(3, false));
        Files.move(good.resolve("0.png"), good.resolve("99.png"));
        assertRefused("another order, and so another division");
    }

    @Test
    void weighsTheMemoryByTheTexturesOfTheTraining() {
        Path photographs = folder.resolve("textures");
        ImageFiles.writePng(photographs.resolve("red.png"), new RgbImage(8, 8, red()));
        List<TextureSource> textures = TextureSource.standard(photographs);
        Path foreign = folder.resolve("foreign");
        try (Model model = new Trainer(SmallTraining.settings(6), textures).train(data, Listener.none())) {
            model.save(foreign);
        }
        Path same = folder.resolve("same");
        try (Model model = new Refitter(foreign, Map.of(), textures).model(data, Listener.none())) {
            model.save(same);
        }
        assertThat(score(same)).isEqualTo(score(foreign));
        assertThat(score(refit(foreign, Map.of(), "computed"))).isNotEqualTo(score(foreign));
    }

    private static byte[] red() {
        byte[] pixels = new byte[8 * 8 * 3];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) 255;
        }
        return pixels;
    }

    private void assertRefused(String why) {
        Dataset changed = Dataset.open(folder.resolve("data"), "stripes");
        Refitter refitter = new Refitter(trained, Map.of());
        assertThatThrownBy(() -> refitter.model(changed, Listener.none()).close())
                .as(why)
                .isInstanceOf(GladException.class)
                .hasMessageContaining("are not those that " + trained + " was trained on");
    }

    @Test
    void refusesOtherValidationImages() {
        Path validation = folder.resolve("data/stripes/validation/good");
        for (int i = 0; i < 3; i++) {
            ImageFiles.writePng(validation.resolve(i + ".png"), SmallTraining.stripes(300 + i, false));
        }
        data = Dataset.open(folder.resolve("data"), "stripes");
        trained = train(data, SmallTraining.settings(2), "with validation");
        refit(trained, Map.of(), "as it was");
        ImageFiles.writePng(validation.resolve("3.png"), SmallTraining.stripes(400, false));
        assertRefused("the training did not have this one to calibrate with");
    }

    @Test
    void knowsTheImagesOfAModelThatWasCalibratedSince() {
        ModelCard before = Model.readCard(trained);
        Model.replaceCard(trained, before, before.with(new ThresholdRule.Fixed(3)));
        List<String> warnings = new ArrayList<>();
        try (Model model = new Refitter(trained, Map.of()).model(data, event -> {
            if (event instanceof TrainingEvent.Warning warning) {
                warnings.add(warning.message());
            }
        })) {
            assertThat(model.card().threshold().value())
                    .isEqualTo(before.threshold().value());
            assertThat(model.card().history()).isEmpty();
        }
        assertThat(warnings).singleElement().asString().contains("calibrate the new one too");
    }

    @Test
    void refusesModelsThatDoNotKnowWhatTheyLearnt() throws IOException {
        Files.delete(trained.resolve("learnt_images.txt"));
        Path card = trained.resolve("glad.json");
        String unrecorded = "\"learnt_images.txt\" : \"[0-9a-f]+\",|,\\s*\"digest\" : \"[0-9a-f]+\"";
        Files.writeString(card, Files.readString(card).replaceAll(unrecorded, ""));
        assertThatThrownBy(() -> new Refitter(trained, Map.of()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("does not record which images it learnt from");
    }
}
