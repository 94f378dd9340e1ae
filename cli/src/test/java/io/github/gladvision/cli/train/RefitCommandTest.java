package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefitCommandTest {
    private static final String UNET = "unet/diffusion_pytorch_model.safetensors";

    @TempDir
    private Path folder;

    private TrainedModel trained;
    private Path made;

    @BeforeEach
    void train() throws IOException {
        trained = TrainedModel.get();
        trained.assertTrained();
        made = folder.resolve("made");
    }

    private Outcome refit(Path data, Object... more) {
        Object[] args = new Object[6 + more.length];
        System.arraycopy(new Object[] {"refit", trained.model, "--data", data, "--model", made}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return Outcome.of(args);
    }

    @Test
    void makesAModelOfTheSameNetworksThatDetects() {
        Outcome outcome = refit(
                trained.data,
                "--set",
                "detector.fine_steps=0",
                "--set",
                "detector.map.blur_sigma=3",
                "--false-alarm",
                0.4);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("refitted fabric; the model is in " + made)
                .contains("(conformal, false-alarm rate 0.4)", "by 2 good ones of the images kept from training");
        assertThat(outcome.err()).contains("reading images ...", "calibrating ...");
        assertThat(made.resolve(UNET)).hasSameBinaryContentAs(trained.model.resolve(UNET));
        assertThat(Model.readCard(made).detector().fineSteps()).isZero();
        assertThat(Model.readCard(trained.model).detector().fineSteps()).isEqualTo(2);
        assertThat(Outcome.of("evaluate", made, "--data", trained.data, "--quiet")
                        .code())
                .isZero();

        refit(trained.data).assertFails(made + " exists; name another folder, or replace it with --force");
        assertThat(refit(trained.data, "--force").code()).isZero();
        assertThat(Model.readCard(made).detector().fineSteps()).isEqualTo(2);
    }

    @Test
    void saysInOneLineWhatCannotBe() {
        refit(trained.data, "--set", "steps=5").assertFails("a trained model's 'steps' cannot be changed");
        Path other = folder.resolve("data");
        DemoProducts.write(other, TrainedModel.CATEGORY, new DemoSettings(2, 8, 1, 1, 64), Listener.none());
        Outcome outcome = refit(other);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .last()
                .asString()
                .startsWith("glad: the good images of fabric in " + other + " are not those that " + trained.model);
        assertThat(made).doesNotExist();
        refit(trained.data, "--category", "gear").assertFails("no category gear in " + trained.data);
    }
}
