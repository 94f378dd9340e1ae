package io.github.gladvision.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.json.DamagedJson;
import io.github.gladvision.settings.DigestedJson;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint is gone on from as it was written, or refused as damaged, with what can be done about it. */
class CheckpointTest {
    private static final int FLIPS = 40;

    @TempDir
    Path folder;

    private Parameters trained;
    private CheckpointFolder checkpoints;
    private Path checkpoint;
    private AveragedParameters average;
    private Optimiser optimiser;

    @BeforeEach
    void write() {
        FormulaParameters source = new FormulaParameters();
        try (Scope scope = new Scope()) {
            source.parameter("weight", Initializer.constant(0), 3, 4);
        }
        source.parameters().requiresGrad(true);
        trained = source.parameters();
        average = new AveragedParameters(trained, 0.9);
        optimiser = new Optimiser(trained, 0.01, 1);
        step();
        checkpoints = new CheckpointFolder(folder);
        checkpoint = folder.resolve("checkpoint-80");
        Checkpoint.write(checkpoints, state(80), trained, average, optimiser);
    }

    private void step() {
        try (Scope scope = new Scope()) {
            Tensor weight = trained.asMap().values().iterator().next();
            optimiser.accumulate(
                    weight.mul(Tensors.of(FormulaParameters.inputs("x", 3, 4), 3, 4))
                            .sum(),
                    1);
            optimiser.step(0.1);
        }
    }

    private static Checkpoint.State state(long step) {
        return new Checkpoint.State(step, 12.5, "images", "settings", Map.of());
    }

    @AfterEach
    void close() {
        optimiser.close();
        average.close();
        trained.close();
    }

    private Optional<Checkpoint.State> restore() {
        return Checkpoint.restoreNewest(checkpoints, "images", "settings", trained, average, optimiser);
    }

    private GladException refusal() {
        return catchThrowableOfType(GladException.class, this::restore);
    }

    @Test
    void isRestored() {
        assertThat(restore().orElseThrow().step()).isEqualTo(80);
        assertThat(restore().orElseThrow().seconds()).isEqualTo(12.5);
        assertThatThrownBy(
                        () -> Checkpoint.restoreNewest(checkpoints, "others", "settings", trained, average, optimiser))
                .hasMessageContaining("other images");
    }

    /** Whatever would be trained on, or be believed of how far the training had come. */
    @ParameterizedTest
    @ValueSource(strings = {"unet.safetensors", "average.safetensors", "optimiser.pt", "state.json"})
    void noFlippedBitGoesUnnoticed(String name) throws IOException {
        Path file = checkpoint.resolve(name);
        byte[] content = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = content.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            assertThat(refusal())
                    .hasMessage(checkpoint + " is damaged: " + name
                            + " is not as it was written; delete it and train from the beginning")
                    .extracting(GladException::remedy)
                    .isEqualTo(Remedy.TRAIN_ANEW);
        }
        Files.write(file, content);
        assertThat(restore()).isPresent();
    }

    @Test
    void filesThatTookEachOthersNamesAreRefused() throws IOException {
        Path parameters = checkpoint.resolve("unet.safetensors");
        Path other = checkpoint.resolve("average.safetensors");
        Path aside = folder.resolve("aside");
        Files.move(parameters, aside);
        Files.move(other, parameters);
        Files.move(aside, other);
        assertThat(refusal()).hasMessageContaining(".safetensors is not as it was written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet.safetensors", "average.safetensors", "optimiser.pt", "state.json"})
    void aMissingFileIsDamage(String name) throws IOException {
        Files.delete(checkpoint.resolve(name));
        assertThat(refusal())
                .hasMessage(
                        checkpoint + " is damaged: " + name + " is missing; delete it and train from the beginning");
    }

    @Test
    void theOneBeforeIsGoneOnFromWhereThereIsOne() throws IOException {
        Path later = folder.resolve("checkpoint-100");
        Files.createDirectory(later);
        for (String name : Checkpoint.FILES) {
            Files.copy(checkpoint.resolve(name), later.resolve(name));
        }
        assertThat(refusal())
                .hasMessage(
                        later + " is damaged: state.json is that of step 80; delete it and go on from " + checkpoint);
    }

    @ParameterizedTest
    @CsvSource({"step, -5", "step, 0", "seconds, -1.0", "seconds, NaN", "seconds, Infinity"})
    void whatNoTrainingCanHaveComeToIsRefused(String name, double value) {
        long step = name.equals("step") ? (long) value : 80;
        double seconds = name.equals("seconds") ? value : 1;
        assertThatThrownBy(() -> new Checkpoint.State(step, seconds, "images", "settings", Map.of()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(name);
    }

    /** As a program would write it that knows of no other file. */
    @Test
    void aStateThatListsOtherFilesIsRefused() throws IOException {
        Files.writeString(checkpoint.resolve("state.json"), DigestedJson.toText(state(80)));
        assertThat(refusal()).hasMessageContaining("is damaged: state.json does not list its files");
    }

    @Test
    void statesAreReadOrRefusedInWordsForUsers() throws IOException {
        DamagedJson.check(checkpoint.resolve("state.json"), checkpoint.toString(), this::restore);
    }

    @Test
    void aNewOneTakesThePlaceOfTheOneBefore() throws IOException {
        Files.copy(checkpoint.resolve("state.json"), folder.resolve("notes.txt"), StandardCopyOption.REPLACE_EXISTING);
        Checkpoint.write(checkpoints, state(120), trained, average, optimiser);
        try (var left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint-120", "notes.txt");
        }
        assertThat(restore().orElseThrow().step()).isEqualTo(120);
    }
}
