package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.NativeObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One denoiser for several categories. */
@ExtendWith(NativeObjects.class)
class JointTrainingTest {
    private static final RgbImage PROBE = SmallTraining.stripes(77, true);
    private static final String UNET = "unet/diffusion_pytorch_model.safetensors";

    @TempDir
    Path folder;

    private List<Dataset> products;

    @BeforeEach
    void writeProducts() {
        Path root = folder.resolve("data");
        for (int i = 0; i < 9; i++) {
            RgbImage turned = transposed(SmallTraining.stripes(500 + i, false));
            ImageFiles.writePng(root.resolve("rows/train/good/" + i + ".png"), turned);
        }
        products = List.of(SmallTraining.data(root, 8, 0), Dataset.open(root, "rows"));
    }

    private static RgbImage transposed(RgbImage image) {
        int side = image.width();
        byte[] before = image.pixels();
        byte[] pixels = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            System.arraycopy(before, 3 * (i % side * side + i / side), pixels, 3 * i, 3);
        }
        return new RgbImage(side, side, pixels);
    }

    private static Trainer trainer(Function<String, TrainingSettings> settings) {
        return new Trainer(settings, TextureSource.standard(null), Weights.NONE);
    }

    @Test
    void makesAModelForEachCategoryWithOneDenoiser() throws IOException {
        Map<String, Float> scores = new LinkedHashMap<>();
        trainer(category -> SmallTraining.settings(6)).trainTogether(products, Listener.none(), model -> {
            String name = model.card().category();
            assertThat(model.card().training().categories()).containsExactly("stripes", "rows");
            scores.put(name, model.detector().detect(PROBE).score());
            model.save(folder.resolve(name));
        });
        assertThat(scores).containsOnlyKeys("stripes", "rows");
        assertThat(folder.resolve("stripes").resolve(UNET))
                .hasSameBinaryContentAs(folder.resolve("rows").resolve(UNET));
        assertThat(Files.readAllBytes(folder.resolve("stripes/comparison/model.safetensors")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("rows/comparison/model.safetensors")));
        for (String name : scores.keySet()) {
            try (Model model = Model.load(folder.resolve(name))) {
                assertThat(model.detector().detect(PROBE).score()).isEqualTo(scores.get(name));
                assertThat(model.card().category()).isEqualTo(name);
            }
        }
        try (Model rows = Model.load(folder.resolve("rows"));
                Model alone = new Trainer(SmallTraining.settings(6)).train(products.get(1), Listener.none())) {
            assertThat(rows.card().training().images())
                    .isEqualTo(alone.card().training().images());
            assertThat(rows.detector().detect(PROBE).score())
                    .as("a denoiser that learnt the other category as well is another")
                    .isNotEqualTo(alone.detector().detect(PROBE).score());
        }
    }

    /** With one category it is what training on it alone is, to the last bit. */
    @Test
    void togetherWithNothingIsAlone() {
        List<Float> scores = new ArrayList<>();
        trainer(category -> SmallTraining.settings(4))
                .trainTogether(
                        products.subList(0, 1),
                        Listener.none(),
                        model -> scores.add(model.detector().detect(PROBE).score()));
        try (Model alone = new Trainer(SmallTraining.settings(4)).train(products.get(0), Listener.none())) {
            assertThat(scores).containsExactly(alone.detector().detect(PROBE).score());
        }
    }

    @Test
    void goesOnFromACheckpointAsIfNeverInterrupted() {
        Function<String, TrainingSettings> settings = category -> SmallTraining.settings(10);
        Map<String, Float> expected = scores(trainer(settings), Listener.none());
        Path checkpoints = folder.resolve("checkpoints");
        assertThatThrownBy(() -> scores(trainer(settings).withCheckpoints(checkpoints, false), event -> {
                    if (event instanceof TrainingEvent.Step step) {
                        if (step.step() == 7) {
                            throw new IllegalStateException("interrupted");
                        }
                    }
                }))
                .hasMessage("interrupted");
        Set<Long> rest = new HashSet<>();
        assertThat(scores(trainer(settings).withCheckpoints(checkpoints, true), event -> {
                    if (event instanceof TrainingEvent.Step step) {
                        rest.add(step.step());
                    }
                }))
                .isEqualTo(expected);
        assertThat(rest).containsExactlyInAnyOrder(5L, 6L, 7L, 8L, 9L, 10L);
        List<Dataset> other = List.of(products.get(1), products.get(0));
        assertThatThrownBy(() -> trainer(settings)
                        .withCheckpoints(checkpoints, true)
                        .trainTogether(other, Listener.none(), model -> {}))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("other images");
    }

    /** The denoiser of all is on the disk once, and stays whatever happens to the other model. */
    @Test
    void savesTheDenoiserOnce() throws IOException {
        trainer(category -> SmallTraining.settings(2)).trainTogether(products, Listener.none(), model -> {
            String name = model.card().category();
            if (name.equals("stripes")) {
                model.save(folder.resolve(name));
            } else {
                model.save(folder.resolve(name), folder.resolve("stripes"));
            }
        });
        Path first = folder.resolve("stripes");
        Path second = folder.resolve("rows");
        assertThat(Files.readAttributes(second.resolve(UNET), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(Files.readAttributes(first.resolve(UNET), BasicFileAttributes.class)
                        .fileKey());
        SafeFolder.delete(first);
        try (Model model = Model.load(second)) {
            assertThat(model.detector().detect(PROBE).score()).isFinite();
        }
    }

    private Map<String, Float> scores(Trainer trainer, Listener<TrainingEvent> listener) {
        Map<String, Float> scores = new LinkedHashMap<>();
        trainer.trainTogether(
                products,
                listener,
                model -> scores.put(
                        model.card().category(), model.detector().detect(PROBE).score()));
        return scores;
    }

    /** The U-Net hears which category it denoises. */
    @Test
    void everyCategoryHasItsPrompt() {
        Path weights = SmallWeights.write(folder.resolve("weights"));
        TrainingSettings settings = TrainingSettings.preset("sd")
                .withSteps(1)
                .with("batch_size", "3")
                .with("detector.resolution", "64")
                .with("detector.map.resolution", "64")
                .with("detector.reconstruction.steps", "2")
                .with("most_held_out", "2");
        Trainer trainer = new Trainer(
                category -> settings.with("prompt", "a photo of " + category),
                TextureSource.standard(null),
                Weights.in(weights));
        trainer.trainTogether(
                products,
                Listener.none(),
                model -> model.save(folder.resolve(model.card().category())));
        Path file = Path.of("prompt/embeddings.safetensors");
        assertThat(folder.resolve("rows").resolve(file))
                .content(StandardCharsets.ISO_8859_1)
                .contains("a photo of rows");
        assertThat(folder.resolve("stripes").resolve(file))
                .content(StandardCharsets.ISO_8859_1)
                .contains("a photo of stripes");
        try (Model model = Model.load(folder.resolve("rows"))) {
            assertThat(model.detector().detect(PROBE).score()).isFinite();
        }
    }

    @Test
    void onlyWhatIsDoneWithTheImagesMayDiffer() {
        List<String> names = new ArrayList<>();
        trainer(category -> SmallTraining.settings(1)
                        .with("synthesis.foreground", category.equals("rows") ? "dark_object" : "none")
                        .with("detector.false_alarm_rate", category.equals("rows") ? "0.2" : "0.1"))
                .trainTogether(products, Listener.none(), model -> {
                    names.add(model.card().category() + " "
                            + model.card().detector().falseAlarmRate());
                });
        assertThat(names).containsExactly("stripes 0.1", "rows 0.2");
        Trainer different = trainer(category -> SmallTraining.settings(category.equals("rows") ? 2 : 1));
        assertThatThrownBy(() -> different.trainTogether(products, Listener.none(), model -> {}))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("the settings of stripes and rows differ");
    }
}
