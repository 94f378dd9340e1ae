package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, killed as SIGKILL does it: the model is the old one or the new one. */
class KilledCalibrationTest {
    private static final int KILLS = 6;

    @TempDir
    private Path folder;

    @Test
    void leavesTheOldModelOrTheNewOne() throws Exception {
        TrainedModel trained = TrainedModel.get();
        Path model = folder.resolve("model");
        try (Model saved = Model.load(trained.model)) {
            saved.save(model);
        }
        Path others = folder.resolve("others");
        DemoProducts.write(others, "fabric", new DemoSettings(2, 25, 1, 1, 64), Listener.none());
        Path good = others.resolve("fabric/train/good");
        double old = Model.readCard(model).threshold().value();

        // How long it takes, undisturbed, on a copy: kills come at any moment of that.
        Path copy = folder.resolve("copy");
        try (Model saved = Model.load(trained.model)) {
            saved.save(copy);
        }
        long start = System.nanoTime();
        assertThat(calibrate(copy, good).waitFor()).isZero();
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        double fresh = Model.readCard(copy).threshold().value();
        assertThat(fresh).isNotEqualTo(old);

        SplittableRandom random = new SplittableRandom(7);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = calibrate(model, good);
            // The last ones near the end, where the card is written.
            long earliest = kill < KILLS / 2 ? milliseconds / 10 : milliseconds * 8 / 10;
            process.waitFor(earliest + random.nextLong(milliseconds / 4), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            try (Model loaded = Model.load(model)) {
                ModelCard card = loaded.card();
                assertThat(card.threshold().value()).isIn(old, fresh);
                assertThat(card.calibration().scores()).hasSize(card.threshold().value() == old ? 2 : 25);
            }
        }
        assertThat(calibrate(model, good).waitFor()).isZero();
        assertThat(Model.readCard(model).threshold().value()).isEqualTo(fresh);
    }

    private static Process calibrate(Path model, Path good) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Glad.class.getName(),
                        "calibrate",
                        model.toString(),
                        "--data",
                        good.toString(),
                        "--quiet")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
