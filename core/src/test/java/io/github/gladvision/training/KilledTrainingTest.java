package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.file.SafeTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process is killed again and again, at any moment, ends as one that never was. */
class KilledTrainingTest {
    private static final long STEPS = 120;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    /** Trains on the folder's data, going on from checkpoints, and saves the model beside them. */
    static final class Training {
        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            Engine.threads(2);
            Trainer trainer = new Trainer(SmallTraining.settings(STEPS))
                    .withCheckpoints(folder.resolve(arguments[1] + "-checkpoints"), true);
            try (Model model = trainer.train(Dataset.open(folder, "stripes"), Listener.none())) {
                model.save(folder.resolve(arguments[1]));
            }
        }
    }

    @Test
    void givesTheSameWeightsAndThreshold() throws Exception {
        SmallTraining.data(folder, 8, 0);
        assertThat(start("whole").exitCode()).isZero();

        SplittableRandom random = new SplittableRandom(5);
        Path checkpoints = folder.resolve("killed-checkpoints");
        for (int kill = 0; kill < KILLS; kill++) {
            ChildProcess training = start("killed");
            // Not before the first checkpoint, then at a random moment: while learning, writing, or deleting.
            while (!Files.exists(checkpoints) && !training.endsWithin(20)) {}
            if (training.endsWithin(random.nextLong(1500) + (kill == 0 ? 0 : 1200))) {
                break;
            }
            training.kill();
        }
        assertThat(Trainer.newestCheckpoint(checkpoints)).isPresent();
        assertThat(start("killed").exitCode()).isZero();

        String weights = "unet/diffusion_pytorch_model.safetensors";
        assertThat(Files.mismatch(
                        folder.resolve("whole").resolve(weights),
                        folder.resolve("killed").resolve(weights)))
                .isEqualTo(-1);
        assertThat(SafeTensors.open(folder.resolve("killed").resolve(weights)).names())
                .isNotEmpty();
        try (Model whole = Model.load(folder.resolve("whole"));
                Model killed = Model.load(folder.resolve("killed"))) {
            assertThat(killed.card().threshold().value())
                    .isEqualTo(whole.card().threshold().value());
            assertThat(killed.card().calibration())
                    .usingRecursiveComparison()
                    .isEqualTo(whole.card().calibration());
        }
    }

    private ChildProcess start(String name) {
        return ChildProcess.start(List.of("-Xmx512m"), Training.class, folder, name);
    }
}
