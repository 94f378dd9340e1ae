package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system refuses to write the rest of a file while a model is saved: the one that was there before survives. */
class FullDiskTest {
    @TempDir
    Path folder;

    /** Loads a model and saves it over another; leaves the message of the error in a file. */
    static final class Saving {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            try (Model model = Model.load(folder.resolve("new"))) {
                model.save(folder.resolve("model"));
            } catch (GladException e) {
                Files.writeString(folder.resolve("message"), e.getMessage());
            }
        }
    }

    @Test
    void theOldModelSurvives() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "limits are set by a shell");
        var data = SmallTraining.data(folder.resolve("data"), 8, 0);
        for (String name : new String[] {"model", "new"}) {
            long steps = name.equals("new") ? 2 : 1;
            try (Model model = new Trainer(SmallTraining.settings(steps)).train(data, Listener.none())) {
                model.save(folder.resolve(name));
            }
        }
        Path weights = folder.resolve("model/unet/diffusion_pytorch_model.safetensors");
        byte[] before = Files.readAllBytes(weights);
        int kilobytes = before.length / 1024 / 2;

        ChildProcess saving = ChildProcess.startWithFilesUpTo(kilobytes, Saving.class, folder);
        assertThat(saving.exitCode()).isZero();

        assertThat(folder.resolve("message"))
                .content()
                .startsWith("cannot write " + weights + " (File too large)")
                .doesNotContain("\n");
        assertThat(weights).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("data", "model", "new", "message");
        try (Model model = Model.load(folder.resolve("model"))) {
            assertThat(model.card().training().steps()).isEqualTo(1);
        }
    }
}
