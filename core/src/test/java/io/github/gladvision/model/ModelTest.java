package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
class ModelTest {
    private static final RgbImage PROBE = SmallTraining.stripes(77, true);

    @TempDir
    static Path shared;

    private static float expectedScore;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        var data = SmallTraining.data(shared, 8, 0);
        try (Model model = new Trainer(SmallTraining.settings(4)).train(data, Listener.none())) {
            model.save(shared.resolve("model"));
            expectedScore = model.detector().detect(PROBE).score();
        }
    }

    @Test
    void givesTheSameScoresAfterLoading() {
        try (Model model = Model.load(shared.resolve("model"))) {
            assertThat(model.detector().detect(PROBE).score()).isEqualTo(expectedScore);
            assertThat(model.card().category()).isEqualTo("stripes");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void nobodyChangesTheSettingsOfItsTraining() {
        Map<String, Object> settings = Objects.requireNonNull(
                        Model.readCard(shared.resolve("model")).training())
                .settings();
        assertThat(settings).containsEntry("steps", 4).containsEntry("preset", "tiny");
        Map<String, Object> detector = (Map<String, Object>) settings.get("detector");
        assertThat(detector).containsEntry("resolution", 32);
        for (Map<String, Object> level : List.of(settings, detector)) {
            assertThatThrownBy(() -> level.put("resolution", 64)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void scoresEveryImageByItself() {
        try (Model model = Model.load(shared.resolve("model"))) {
            List<RgbImage> images = IntStream.range(0, 5)
                    .mapToObj(i -> SmallTraining.stripes(i, false))
                    .toList();
            List<Detection> together = model.detector().detect(images);
            for (int i = 0; i < images.size(); i++) {
                assertThat(model.detector().detect(images.get(i)).score())
                        .isEqualTo(together.get(i).score());
            }
        }
    }

    @Test
    void servesSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Model model = Model.load(shared.resolve("model"))) {
            Detector detector = model.detector();
            List<Future<Float>> scores = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> detector.detect(PROBE).score()))
                    .toList();
            for (Future<Float> score : scores) {
                assertThat(score.get()).isEqualTo(expectedScore);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void looksAtImagesOfAnySize() {
        try (Model model = Model.load(shared.resolve("model"))) {
            Detection one = model.detector().detect(new RgbImage(1, 1, new byte[3]));
            Detection wide = model.detector().detect(new RgbImage(300, 7, new byte[3 * 300 * 7]));
            assertThat(one.map().values()).hasSize(32 * 32);
            assertThat(wide.normalCounterpart().width()).isEqualTo(32);
            assertThat(wide.imageWidth()).isEqualTo(300);
            assertThat(wide.map().toImageSize().height()).isEqualTo(7);
            assertThat(wide.verdict().origin()).isEqualTo(model.card().threshold());
            assertThat(wide.verdict().threshold())
                    .isEqualTo(model.card().threshold().value());
            assertThat(model.detector().detect(new RgbImage(1, 1, new byte[3])))
                    .isEqualTo(one)
                    .hasSameHashCodeAs(one)
                    .isNotEqualTo(wide);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unet/diffusion_pytorch_model.safetensors",
                "feature_network/model.safetensors",
                "comparison/model.safetensors",
                "unet/config.json",
                "glad.json"
            })
    void namesAFileThatIsTruncatedOrMissing(String name) throws IOException {
        Path copy = copyOfTheModel();
        Path file = copy.resolve(name);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
        assertThatThrownBy(() -> Model.load(copy))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file.getFileName().toString());
        Files.delete(file);
        assertThatThrownBy(() -> Model.load(copy))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file.getFileName().toString());
    }

    @Test
    void namesAWeightFileOfAnotherModel() throws IOException {
        Path copy = copyOfTheModel();
        Files.copy(
                copy.resolve("comparison/model.safetensors"),
                copy.resolve("unet/diffusion_pytorch_model.safetensors"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Model.load(copy))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("diffusion_pytorch_model.safetensors")
                .hasMessageContaining("is not as it was saved");
    }

    @Test
    void keepsTheOldModelIfTheNewOneCannotBeWritten() throws IOException {
        Path copy = copyOfTheModel();
        try (Model model = Model.load(copy)) {
            // The hidden folder for the new model cannot be made where a file has the parent's place.
            Path file = Files.createFile(folder.resolve("file"));
            assertThatThrownBy(() -> model.save(file.resolve("model"))).isInstanceOf(GladException.class);
            model.save(copy);
        }
        try (Model model = Model.load(copy)) {
            assertThat(model.detector().detect(PROBE).score()).isEqualTo(expectedScore);
        }
    }

    @Test
    void leavesAFolderAloneThatIsNoModel() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(precious.resolve("holiday.txt"), "sun");
        try (Model model = Model.load(shared.resolve("model"))) {
            assertThatThrownBy(() -> model.save(precious))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("not a GLAD model");
        }
        assertThat(precious.resolve("holiday.txt")).hasContent("sun");
    }

    private Path copyOfTheModel() throws IOException {
        Path from = shared.resolve("model");
        Path to = folder.resolve("copy");
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return to;
    }
}
