package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.Interrupted;
import io.github.gladvision.Listener;
import io.github.gladvision.detection.DetectorPool;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.threshold.ThresholdRule;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is the one that was saved, whole and of finite numbers, or it is refused. */
class ModelIntegrityTest {
    private static final RgbImage PROBE = SmallTraining.stripes(77, true);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private Path model;

    @BeforeAll
    static void train() {
        var data = SmallTraining.data(shared, 8, 0);
        for (String name : List.of("one", "other")) {
            try (Model model =
                    new Trainer(SmallTraining.settings(1).withSeed(name.length())).train(data, Listener.none())) {
                model.save(shared.resolve(name));
            }
        }
    }

    @BeforeEach
    void copy() {
        model = folder.resolve("model");
        save("one", model);
    }

    private static void save(String name, Path to) {
        try (Model loaded = Model.load(shared.resolve(name))) {
            loaded.save(to);
        }
    }

    @Test
    void whoeverIsInterruptedGivesUpAndFindsNothingWrong() {
        Interrupted.givesUp(() -> Model.load(model));
        try (Model loaded = Model.load(model)) {
            Interrupted.givesUp(() -> loaded.save(folder.resolve("copy")));
            assertThat(folder.toFile().list()).containsExactly("model");
        }
    }

    static Stream<String> files() {
        return Model.readCard(shared.resolve("one")).files().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesAFlippedBit(String name) throws IOException {
        Path file = model.resolve(name);
        byte[] content = Files.readAllBytes(file);
        content[content.length - 2] ^= 1; // the last byte may be a line end
        Files.write(file, content);

        assertThatThrownBy(() -> Model.load(model))
                .isInstanceOf(BrokenModelException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void listsEveryFile() {
        assertThat(Model.readCard(model).files())
                .containsOnlyKeys(
                        "model_index.json",
                        "learnt_images.txt",
                        "unet/config.json",
                        "unet/diffusion_pytorch_model.safetensors",
                        "scheduler/scheduler_config.json",
                        "vae/config.json",
                        "feature_network/config.json",
                        "feature_network/model.safetensors",
                        "comparison/model.safetensors",
                        "memory/model.safetensors",
                        "memory_feature_network/config.json",
                        "memory_feature_network/model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet/model.safetensors.index.json", "prompt/embeddings.safetensors"})
    void refusesAFileThatCouldBeReadInPlaceOfItsOwn(String name) throws IOException {
        Path file = model.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");

        assertThatThrownBy(() -> Model.load(model))
                .isInstanceOf(BrokenModelException.class)
                .hasMessageContaining(file.toString());
    }

    static Stream<Function<Model, Parameters>> parts() {
        return Stream.of(
                model -> model.networks().unet().parameters(),
                model -> model.networks().features().parameters(),
                model -> Objects.requireNonNull(model.comparison().parameters()),
                model -> Objects.requireNonNull(model.networks().memoryFeatures())
                        .parameters());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void hasNoScoreThatIsNotFinite(Function<Model, Parameters> part) {
        Path image = folder.resolve("part.png");
        ImageFiles.writePng(image, PROBE);
        try (Model loaded = Model.load(model);
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            for (Tensor tensor : part.apply(loaded).asMap().values()) {
                tensor.fill_(new Scalar(Double.NaN));
            }
            loaded.save(model);
        }
        try (Model broken = Model.load(model)) {
            assertThatThrownBy(() -> broken.detector().detect(PROBE))
                    .isInstanceOf(BrokenModelException.class)
                    .hasMessageContaining("the score or map of the image is not a finite number");
            assertThatThrownBy(() -> broken.detector().detect(image)).hasMessageContaining(image.toString());
            try (DetectorPool pool = broken.detector().pool(1)) {
                assertThatThrownBy(pool.submit(image)::join).hasMessageContaining(image.toString());
                assertThatThrownBy(pool.detectAll(Stream.of(image), ImageFiles::read)
                                .findFirst()
                                .orElseThrow()::orThrow)
                        .hasMessageContaining(image.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "\"Infinity\"", "1e999"})
    void refusesAThresholdThatIsNotFinite(String value) throws IOException {
        String text = Files.readString(model.resolve("glad.json"));
        double threshold = Model.readCard(model).threshold().value();
        Files.writeString(
                model.resolve("glad.json"),
                text.replace("\"value\" : " + threshold, "\"value\" : " + value)
                        .replaceFirst(",\\s*\"digest\" : \"[0-9a-f]+\"", ""));

        assertThatThrownBy(() -> Model.load(model))
                .isInstanceOf(BrokenModelException.class)
                .hasMessageContaining("glad.json")
                .hasMessageNotContaining("is not as it was saved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "\"-Infinity\"", "1e39"})
    void refusesACalibrationScoreThatIsNotFinite(String score) throws IOException {
        String text = Files.readString(model.resolve("glad.json"));
        String broken = text.replaceFirst("(\"scores\" : \\[ )[^,\\]]+", "$1" + score + " ");
        assertThat(broken).isNotEqualTo(text);
        Files.writeString(model.resolve("glad.json"), broken.replaceFirst(",\\s*\"digest\" : \"[0-9a-f]+\"", ""));

        assertThatThrownBy(() -> Model.load(model))
                .isInstanceOf(BrokenModelException.class)
                .hasMessageContaining("glad.json")
                .hasMessageNotContaining("is not as it was saved");
    }

    private static String seed(ModelCard card) {
        return String.valueOf(Objects.requireNonNull(card.training()).settings().get("seed"));
    }

    @Test
    void isReadAgainIfItWasReplacedMeanwhile() {
        ModelCard former = Model.readCard(model);
        FolderReading reading = new FolderReading(model, name -> true);
        int[] attempts = {0};
        ModelCard read = reading.read((place, card) -> {
            if (attempts[0]++ == 0) {
                save("other", model);
            }
            return card;
        });
        assertThat(attempts[0]).isEqualTo(2);
        assertThat(read.files()).isNotEqualTo(former.files());
        assertThat(seed(read)).isEqualTo("5");
    }

    @Test
    void saysSoIfItIsReplacedAgainAndAgain() {
        FolderReading reading = new FolderReading(model, name -> true);
        assertThatThrownBy(() -> reading.read((place, card) -> {
                    save("other", model);
                    return card;
                }))
                .isInstanceOf(GladException.class)
                .hasMessageStartingWith(model + " was replaced by another program each of ");
    }

    @Test
    void readsTheNetworksOfTheModelThatIsMeant() {
        ModelCard former = Model.readCard(model);
        Model.replaceCard(model, former, former.with(new ThresholdRule.Fixed(7)));
        Model.readNetworks(model, former, Precision.FLOAT32).close(); // another threshold is the same model
        save("other", model);

        assertThatThrownBy(() -> Model.readNetworks(model, former, Precision.FLOAT32))
                .hasMessage(model + " was replaced by another model meanwhile; start again");
        assertThatThrownBy(() -> Model.readLearnt(model, former))
                .hasMessage(model + " was replaced by another model meanwhile; start again");
    }

    @Test
    void sharesWeightsWithATwinOnlyIfTheyAreTheSame() throws IOException {
        String weights = "unet/diffusion_pytorch_model.safetensors";
        Path twin = folder.resolve("twin");
        save("one", twin);
        try (Model loaded = Model.load(model)) {
            loaded.save(folder.resolve("same"), twin);
            SafeFolder.delete(twin);
            save("other", twin);
            loaded.save(folder.resolve("replaced"), twin);
        }
        String own = Sha256.of(model.resolve(weights));
        Map<String, String> files = Model.readCard(folder.resolve("replaced")).files();
        assertThat(files).containsEntry(weights, own);
        assertThat(Sha256.of(twin.resolve(weights))).isNotEqualTo(own);
        Model.load(folder.resolve("same")).close();
        Model.load(folder.resolve("replaced")).close();
    }
}
