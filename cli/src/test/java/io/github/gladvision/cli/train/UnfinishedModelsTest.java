package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.model.Model;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A multi-class training that was stopped between the savings of two categories is gone on with; no model is lost. */
class UnfinishedModelsTest {
    private static final String UNET = "unet/diffusion_pytorch_model.safetensors";
    private static final String EVERY = "checkpoint_every=1";

    @TempDir
    private Path folder;

    private Path data;
    private Path models;
    private Path checkpoints;

    @BeforeEach
    void products() {
        data = folder.resolve("data");
        models = folder.resolve("models");
        checkpoints = folder.resolve("models.checkpoints");
        for (String category : new String[] {"fabric", "gear"}) {
            DemoProducts.write(data, category, new DemoSettings(1, 8, 3, 1, 64), Listener.none());
        }
    }

    @Test
    void itGoesOnAndLeavesTheModelThatIsThere() throws IOException {
        stopWhenSaved("fabric");
        calibrate("fabric");
        String card = card("fabric");
        train().assertFails(checkpoints + " has what an interrupted training has learnt; go on with --resume");
        Outcome outcome = train("--resume");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("trained gear: 3 steps").doesNotContain("trained fabric");
        assertThat(outcome.err()).contains("fabric: the model is there already").doesNotContain("calibrating fabric");
        assertThat(card("fabric")).isEqualTo(card);
        assertThat(models.resolve("fabric").resolve(UNET))
                .hasSameBinaryContentAs(models.resolve("gear").resolve(UNET));
        assertThat(checkpoints).doesNotExist();
    }

    @Test
    void itGoesOnWhereThereWasNoCheckpointYet() throws IOException {
        stopWhenSaved("fabric");
        SafeFolder.delete(checkpoints);
        calibrate("fabric");
        String card = card("fabric");
        train().assertFails(models.resolve("fabric") + " exists");
        Outcome outcome = train("--resume");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("fabric: the model is there already", "there is no checkpoint to resume from");
        assertThat(card("fabric")).isEqualTo(card);
        assertThat(models.resolve("fabric").resolve(UNET))
                .hasSameBinaryContentAs(models.resolve("gear").resolve(UNET));
    }

    @Test
    void whatWasToReplaceModelsDoesSoOnlyIfTold() throws IOException {
        assertThat(train("--seed", 9).code()).isZero();
        String fabric = card("fabric");
        String gear = card("gear");
        stopWhenSaved("none");
        Outcome refused = train("--resume");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("all models exist, and " + checkpoints + " has what an interrupted training has learnt");
        assertThat(card("fabric")).isEqualTo(fabric);
        assertThat(card("gear")).isEqualTo(gear);
        Outcome outcome = train("--resume", "--force");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).doesNotContain("there is no checkpoint");
        assertThat(Model.readCard(models.resolve("fabric")).training().settings())
                .doesNotContainEntry("seed", 9L);
        assertThat(card("gear")).isNotEqualTo(gear);
        assertThat(checkpoints).doesNotExist();
    }

    @Test
    void soItIsWithATrainingForEachCategory() throws IOException {
        assertThat(TrainedModel.train(data, "all", models).code()).isZero();
        String fabric = card("fabric");
        Path state = Files.createDirectories(models.resolve("fabric.checkpoints/checkpoint-5"))
                .resolve("state.json");
        Files.writeString(state, "{}");
        Outcome over = TrainedModel.train(data, "all", models, "--resume");
        assertThat(over.code()).isZero();
        assertThat(over.err())
                .contains(
                        "fabric: the model is there already; what was learnt to replace it is saved with --resume --force")
                .contains("gear: the model is there already\n");
        SafeFolder.delete(models.resolve("fabric.checkpoints"));
        Outcome anew = TrainedModel.train(data, "all", models, "--resume", "--force");
        assertThat(anew.out()).contains("trained fabric: 3 steps", "trained gear: 3 steps");
        assertThat(card("fabric")).isNotEqualTo(fabric);
    }

    private Outcome train(Object... more) {
        return TrainedModel.train(data, "all", models, multiClass(more));
    }

    private static Object[] multiClass(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("--multi-class", "--set", EVERY));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray();
    }

    /** What a process leaves that is killed when it has saved the models up to that of a category. */
    private void stopWhenSaved(String last) {
        TrainCommand command = Program.parse(
                new TrainCommand(),
                Arrays.stream(TrainedModel.arguments(data, "all", models, multiClass()))
                        .map(Object::toString)
                        .toArray(String[]::new));
        DataFolder products = DataFolder.open(data, DatasetOptions.DEFAULT);
        Trainer trainer = new Trainer(command::settings, TextureSource.standard(null), Weights.NONE)
                .withCheckpoints(checkpoints, false);
        List<String> saved = new ArrayList<>();
        assertThatThrownBy(() -> trainer.trainTogether(
                        products.categories().stream().map(products::dataset).toList(), Listener.none(), model -> {
                            if (last.equals("none") || saved.contains(last)) {
                                throw new IllegalStateException("stopped");
                            }
                            String category = model.card().category();
                            model.save(models.resolve(category));
                            saved.add(category);
                        }))
                .hasMessage("stopped");
        assertThat(Trainer.newestCheckpoint(checkpoints)).isPresent();
    }

    private void calibrate(String category) {
        assertThat(Outcome.of("calibrate", models.resolve(category), "--rule", "fixed", "--value", 7)
                        .code())
                .isZero();
    }

    private String card(String category) throws IOException {
        return Files.readString(models.resolve(category).resolve("glad.json"));
    }
}
