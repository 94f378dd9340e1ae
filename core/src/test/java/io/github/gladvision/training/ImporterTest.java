package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.NativeObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
class ImporterTest {
    private static final RgbImage PROBE = SmallTraining.stripes(7, true);

    @TempDir
    Path folder;

    private Path weights;
    private Dataset data;

    @BeforeEach
    void write() {
        weights = SmallWeights.write(folder.resolve("weights"));
        data = SmallTraining.data(folder.resolve("data"), 6, 2);
    }

    /** Preset {@code sd} at a size for small networks. */
    private static TrainingSettings settings() {
        return TrainingSettings.preset("sd")
                .with("detector.resolution", "64")
                .with("detector.map.resolution", "64")
                .with("detector.reconstruction.steps", "5")
                .with("most_held_out", "4");
    }

    private Model model(TrainingSettings settings) {
        return new Importer(settings, Weights.in(weights)).model(data, Listener.none());
    }

    @Test
    void makesAModelThatIsTheSameWhenReadAgain() throws IOException {
        Path saved = folder.resolve("stripes.glad");
        List<String> heard = new ArrayList<>();
        Detection expected;
        try (Model model = new Importer(settings(), Weights.in(weights)).model(data, event -> {
            if (event instanceof TrainingEvent.Calibrated calibrated) {
                heard.add(calibrated.done() + "/" + calibrated.total());
            }
        })) {
            expected = model.detector().detect(PROBE);
            model.save(saved);
        }
        assertThat(heard).containsExactly("1/4", "2/4", "3/4", "4/4");
        try (Model model = Model.load(saved)) {
            Detection found = model.detector().detect(PROBE);
            assertThat(found.score()).isEqualTo(expected.score());
            assertThat(found.map()).isEqualTo(expected.map());
            assertThat(model.card().training()).isNull();
            assertThat(model.card().calibration().learnt()).isTrue();
            assertThat(model.card().calibration().scores()).hasSize(4);
            assertThat(model.card().weights())
                    .containsOnlyKeys(
                            "stable-diffusion-v1-4/scheduler/scheduler_config.json",
                            "stable-diffusion-v1-4/text_encoder/model.safetensors",
                            "stable-diffusion-v1-4/unet/diffusion_pytorch_model.safetensors",
                            "stable-diffusion-v1-4/vae/diffusion_pytorch_model.safetensors",
                            "dino/dino_vitbase8_pretrain.pth")
                    .allSatisfy((file, sum) -> assertThat(sum).matches("[0-9a-f]{64}"));
        }
        assertThat(saved.resolve("prompt/embeddings.safetensors")).exists();
        assertThat(saved.resolve("step_feature_network")).doesNotExist();
        assertThat(Files.readString(saved.resolve("model_index.json"))).contains("AutoencoderKL");
    }

    @Test
    void takesFineTunedNetworksInPlaceOfTheOriginals() {
        Path unet = SmallWeights.saveCheckpoint(folder.resolve("checkpoint-2000"), 5);
        Path dino = SmallWeights.saveDino(folder.resolve("epoch3.pth"), 5);
        Path saved = folder.resolve("stripes.glad");
        float plain;
        try (Model model = model(settings())) {
            plain = model.detector().detect(PROBE).score();
        }
        float tuned;
        try (Model model = new Importer(settings(), Weights.in(weights))
                .withUnet(unet)
                .withFeatures(dino)
                .model(data, Listener.none())) {
            tuned = model.detector().detect(PROBE).score();
            assertThat(tuned).isNotEqualTo(plain);
            assertThat(model.card().weights())
                    .containsKeys(unet.resolve("model.safetensors").toString(), dino.toString());
            model.save(saved);
        }
        assertThat(saved.resolve("step_feature_network/model.safetensors")).exists();
        try (Model model = Model.load(saved)) {
            assertThat(model.detector().detect(PROBE).score()).isEqualTo(tuned);
        }
    }

    @Test
    void worksInHalfOfTheMemory() {
        Path saved = folder.resolve("stripes.glad");
        float whole;
        try (Model model = model(settings())) {
            whole = model.detector().detect(PROBE).score();
        }
        float half;
        try (Model model = model(settings().with("detector.precision", "bfloat16"))) {
            half = model.detector().detect(PROBE).score();
            model.save(saved);
        }
        assertThat(half).isNotEqualTo(whole).isCloseTo(whole, within(0.05f * whole));
        try (Model model = Model.load(saved)) {
            assertThat(model.detector().detect(PROBE).score()).isEqualTo(half);
        }
    }

    /** As one model for all categories does it. */
    @Test
    void enlargesImagesForTheCounterpart() {
        TrainingSettings enlarging = settings()
                .with("detector.resolution", "32")
                .with("detector.counterpart_resolution", "64")
                .with("detector.map.resolution", "32");
        try (Model model = model(enlarging)) {
            Detection found = model.detector().detect(PROBE);
            assertThat(found.map().values()).hasSize(32 * 32);
            assertThat(found.normalCounterpart().width()).isEqualTo(64);
        }
    }

    @Test
    void namesWhatIsMissingAndWhatDoesNotFit() throws IOException {
        assertThatThrownBy(() -> new Importer(settings(), Weights.NONE).model(data, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("name the folder with the weights");
        assertThatThrownBy(() -> Weights.in(folder.resolve("none")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("does not exist");
        Path dino = weights.resolve("dino/dino_vitbase8_pretrain.pth");
        Files.move(dino, folder.resolve("unet.pth"));
        assertThatThrownBy(() -> model(settings()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(dino + " is missing; fetch these weights");
        assertThatThrownBy(() -> new Importer(settings(), Weights.in(weights))
                        .withUnet(folder.resolve("unet.pth"))
                        .model(data, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("unet.pth: parameter conv_in.weight of shape [16, 4, 3, 3] is missing");
    }

    @Test
    void refusesWhatHasLearntNothing() {
        assertThatThrownBy(() -> model(SmallTraining.settings(1)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("preset tiny has a U-Net that has learnt nothing");
    }

    @Test
    void refusesSizesThatDoNotFit() {
        assertThatThrownBy(() -> settings().with("detector.resolution", "60"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("multiple of 8");
    }

    /** Fine-tuning begins with the pipeline's U-Net, which has a prompt, and ends with another one. */
    @Test
    void aPipelineCanBeTrainedFurther() {
        TrainingSettings training = settings()
                .with("steps", "2")
                .with("accumulation", "2")
                .with("learning_rate", "0.001")
                .with("held_out_share", "0.3")
                .with("bfloat16", "false");
        float plain;
        try (Model model = model(settings())) {
            plain = model.detector().detect(PROBE).score();
        }
        List<Float> losses = new ArrayList<>();
        try (Model model = new Trainer(
                        training, io.github.gladvision.synthesis.TextureSource.standard(null), Weights.in(weights))
                .train(data, event -> {
                    if (event instanceof TrainingEvent.Step step) {
                        losses.add(step.loss());
                    }
                })) {
            assertThat(losses).hasSize(2).allSatisfy(loss -> assertThat(loss).isBetween(0.1f, 10f));
            assertThat(model.detector().detect(PROBE).score()).isNotEqualTo(plain);
            assertThat(model.card().training().steps()).isEqualTo(2);
            assertThat(model.card().calibration().learnt()).isFalse();
        }
    }
}
