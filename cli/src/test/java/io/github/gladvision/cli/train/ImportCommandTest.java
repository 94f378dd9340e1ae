package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.SmallWeights;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    Path folder;

    private Path data;
    private Path weights;

    @BeforeEach
    void write() throws IOException {
        data = folder.resolve("data");
        DemoProducts.write(data, "gear", new DemoSettings(1, 5, 1, 1, 64), Listener.none());
        weights = SmallWeights.write(folder.resolve("weights"));
    }

    private Outcome run(String command, Object... more) {
        List<Object> args = new ArrayList<>(List.of(command, "--data", data, "--model", folder.resolve("model")));
        for (String setting : List.of(
                "detector.resolution=64",
                "detector.counterpart_resolution=0",
                "detector.map.resolution=64",
                "detector.reconstruction.steps=3")) {
            args.addAll(List.of("--set", setting));
        }
        args.addAll(List.of(more));
        return Outcome.of(args.toArray());
    }

    @Test
    void makesAModelThatAllOtherCommandsTake() {
        Outcome imported = run("import", "--weights", weights, "--images", 4);
        assertThat(imported.err()).contains("reading weights ...", "calibrating ...");
        assertThat(imported.out())
                .startsWith("imported gear; the model is in ")
                .contains("by 4 good ones of the training images")
                .contains("no rate holds, for the networks may have been trained on the 4 training images")
                .contains("a rate of 0.05 needs 19 others")
                .doesNotContain("too few images");
        assertThat(imported.code()).isZero();

        Path model = folder.resolve("model");
        Outcome info = Outcome.of("info", model);
        assertThat(info.out())
                .containsPattern("trained +elsewhere")
                .containsPattern("calibrated +on 4 training images, sha-256 ")
                .containsPattern("weights +stable-diffusion-v1-4/unet/model.safetensors sha-256 [0-9a-f]{64}");
        Outcome detected = Outcome.of("detect", model, data.resolve("gear/test"), "--out", folder.resolve("out"));
        assertThat(detected.code()).isZero();
        assertThat(folder.resolve("out/detections.csv")).exists();
        Outcome evaluated = Outcome.of("evaluate", model, "--data", data, "--report", folder.resolve("report"));
        assertThat(evaluated.code()).isZero();
        assertThat(folder.resolve("report/results.json")).content().contains("weights_sha256");

        // Images of its own give it a rate, though nobody can tell whether it knows them.
        Outcome calibrated = Outcome.of("calibrate", model, "--data", data.resolve("gear/train/good"));
        assertThat(calibrated.err()).contains("glad: the model does not record which images it was trained on");
        assertThat(calibrated.out())
                .contains(
                        "a rate of at most 0.1667 for images like these, if they are independent, on average over calibrations");
        Outcome fromTraining = Outcome.of("calibrate", model, "--data", data);
        assertThat(fromTraining.out()).contains("no rate holds, for the networks may have been trained on");
    }

    @Test
    void takesTheRateAndValidationImages() throws IOException {
        Path own = data.resolve("gear/validation/good");
        DemoProducts.write(folder.resolve("more"), "gear", new DemoSettings(2, 6, 1, 1, 64), Listener.none());
        Files.createDirectories(own.getParent());
        Files.move(folder.resolve("more/gear/train/good"), own);
        Outcome imported = run("import", "--weights", weights, "--images", 4, "--false-alarm", 0.2);
        assertThat(imported.out())
                .contains("(conformal, false-alarm rate 0.2), by 4 good ones of the validation images")
                .contains(
                        "false alarms: a rate of at most 0.2 for images like these, if they are independent, on average");
    }

    @Test
    void saysThatThePapersSettingsWereTunedOnTestImages() throws IOException {
        Files.move(data.resolve("gear"), data.resolve("candle"));
        Outcome imported = run("import", "--weights", weights, "--preset", "paper-visa", "--images", 4);
        assertThat(imported.err())
                .contains("tuned on the test images")
                .contains("uses DINO fine-tuned for 1 epochs; name its file with --features");
        assertThat(imported.code()).isZero();
    }

    @Test
    void namesWhatIsMissing() {
        Outcome without = run("import");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err())
                .contains("glad: these settings need weights from outside")
                .contains("--weights");

        Outcome category = run("import", "--weights", weights, "--preset", "paper-mvtec");
        assertThat(category.code()).isEqualTo(1);
        assertThat(category.err()).contains("not for 'gear'; use preset sd");

        Outcome unet = run("import", "--weights", weights, "--unet", folder.resolve("checkpoint-1"), "--images", 4);
        assertThat(unet.code()).isEqualTo(1);
        assertThat(unet.err()).contains("checkpoint-1 does not exist; check the path");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void trainsThePipelineFurther() {
        Outcome trained = run(
                "train",
                "--preset",
                "sd",
                "--weights",
                weights,
                "--steps",
                1,
                "--set",
                "accumulation=1",
                "--set",
                "held_out_share=0.2");
        assertThat(trained.err()).doesNotContain("glad:");
        assertThat(trained.out()).contains("trained gear: 1 step in");
        assertThat(trained.code()).isZero();
    }
}
