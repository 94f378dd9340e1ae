package io.github.gladvision.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose numbers are none calls nothing good. */
class BrokenModelTest {
    private static final String WEIGHTS = "unet/diffusion_pytorch_model.safetensors";

    @TempDir
    private Path folder;

    private Path model;
    private Path image;

    @BeforeEach
    void copy() throws IOException {
        TrainedModel trained = TrainedModel.get();
        model = folder.resolve("model");
        image = trained.data.resolve("fabric/test/hole/000.png");
        try (Model loaded = Model.load(trained.model)) {
            loaded.save(model);
        }
    }

    /** In place of all values, where the file is as long as before and its header is kept. */
    private void fillWithNaN() throws IOException {
        ByteBuffer content =
                ByteBuffer.wrap(Files.readAllBytes(model.resolve(WEIGHTS))).order(ByteOrder.LITTLE_ENDIAN);
        content.position(Math.toIntExact(8 + content.getLong(0)));
        while (content.remaining() >= Float.BYTES) {
            content.putFloat(Float.NaN);
        }
        Files.write(model.resolve(WEIGHTS), content.array());
    }

    @Test
    void whatAStoppedProcessLeftBesideItIsRemoved() throws IOException {
        Path left = Files.createDirectories(folder.resolve(".model.0f8fad5b-d9cb-469f-a165-70867728950e.tmp"));
        Files.writeString(left.resolve("glad.json"), "{}");
        Path foreign = Files.createDirectory(folder.resolve(".model.tmp"));
        assertThat(Outcome.of("detect", model, image).code()).isZero();
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void isRefusedIfItsWeightsChanged() throws IOException {
        fillWithNaN();
        Outcome.of("detect", model, image).assertFails(model.resolve(WEIGHTS) + " is not as it was saved");
    }

    @Test
    void hasNoVerdictWithoutAScore() throws IOException {
        String former = Sha256.of(model.resolve(WEIGHTS));
        fillWithNaN();
        Path card = model.resolve("glad.json");
        String text = Files.readString(card).replace(former, Sha256.of(model.resolve(WEIGHTS)));
        Files.writeString(card, text.replaceFirst(",\\s*\"digest\" : \"[0-9a-f]+\"", ""));

        Outcome outcome = Outcome.of("detect", model, image);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).doesNotContain("good").doesNotContain("NaN");
        assertThat(outcome.err())
                .contains("skipped: the score or map of " + image + " is not a finite number")
                .contains("1 of 1 images could not be judged and were skipped");
    }
}
