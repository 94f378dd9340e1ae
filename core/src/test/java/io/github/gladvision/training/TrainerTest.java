package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.Cancellation;
import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.NativeObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
class TrainerTest {
    @TempDir
    Path folder;

    /** Hears the losses, and ends the training after so many steps as a crash would. */
    private static final class Recorder implements Listener<TrainingEvent> {
        final List<Float> losses = new ArrayList<>();
        final List<String> warnings = new ArrayList<>();
        final long lastStep;

        Recorder(long lastStep) {
            this.lastStep = lastStep;
        }

        @Override
        public void on(TrainingEvent event) {
            if (event instanceof TrainingEvent.Step step) {
                losses.add(step.loss());
                if (step.step() == lastStep) {
                    throw new IllegalStateException("interrupted");
                }
            } else if (event instanceof TrainingEvent.Warning warning) {
                warnings.add(warning.message());
            }
        }
    }

    @Test
    void isTheSameEveryTimeToTheLastBit() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        Recorder first = new Recorder(-1);
        Recorder second = new Recorder(-1);
        RgbImage probe = SmallTraining.stripes(77, true);
        Detection a;
        Detection b;
        try (Model model = new Trainer(SmallTraining.settings(6)).train(data, first)) {
            a = model.detector().detect(probe);
        }
        try (Model model = new Trainer(SmallTraining.settings(6)).train(data, second)) {
            b = model.detector().detect(probe);
        }
        assertThat(first.losses).hasSize(6).isEqualTo(second.losses);
        assertThat(a.score()).isEqualTo(b.score());
        assertThat(a.map()).isEqualTo(b.map());
    }

    /** The preset as users get it: its own sizes, all threads, bfloat16 where the processor has it. */
    @Test
    void thePresetIsTheSameEveryTimeToTheLastBit() {
        Dataset data = SmallTraining.data(folder, 6, 0);
        TrainingSettings preset = TrainingSettings.preset("tiny").withSteps(3);
        RgbImage probe = SmallTraining.stripes(77, true);
        Recorder first = new Recorder(-1);
        Recorder second = new Recorder(-1);
        Detection a;
        Detection b;
        try (Model model = new Trainer(preset).train(data, first)) {
            a = model.detector().detect(probe);
        }
        try (Model model = new Trainer(preset).train(data, second)) {
            b = model.detector().detect(probe);
        }
        assertThat(first.losses).hasSize(3).isEqualTo(second.losses);
        assertThat(a.score()).isEqualTo(b.score());
        assertThat(a.map()).isEqualTo(b.map());
    }

    @Test
    void dependsOnTheSeed() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        Recorder first = new Recorder(-1);
        Recorder second = new Recorder(-1);
        new Trainer(SmallTraining.settings(3)).train(data, first).close();
        new Trainer(SmallTraining.settings(3).withSeed(2)).train(data, second).close();
        assertThat(first.losses).isNotEqualTo(second.losses);
    }

    @Test
    void goesOnFromACheckpointAsIfNeverInterrupted() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        TrainingSettings settings = SmallTraining.settings(10);
        Path checkpoints = folder.resolve("checkpoints");
        RgbImage probe = SmallTraining.stripes(77, true);
        Recorder whole = new Recorder(-1);
        float expected;
        try (Model model = new Trainer(settings).train(data, whole)) {
            expected = model.detector().detect(probe).score();
        }

        Trainer interrupted = new Trainer(settings).withCheckpoints(checkpoints, false);
        assertThatThrownBy(() -> interrupted.train(data, new Recorder(7))).hasMessage("interrupted");
        Recorder rest = new Recorder(-1);
        Trainer resumed = new Trainer(settings).withCheckpoints(checkpoints, true);
        try (Model model = resumed.train(data, rest)) {
            assertThat(model.card().training().steps()).isEqualTo(10);
            assertThat(model.detector().detect(probe).score()).isEqualTo(expected);
        }
        assertThat(rest.losses).isEqualTo(whole.losses.subList(4, 10));
        resumed.forget();
        assertThat(checkpoints).doesNotExist();
    }

    /** Calls on the training thread when a step is done, and waits for nothing else. */
    private static Listener<TrainingEvent> after(long wanted, Runnable action) {
        return event -> {
            if (event instanceof TrainingEvent.Step step) {
                if (step.step() == wanted) {
                    action.run();
                }
            }
        };
    }

    @Test
    void cancellingKeepsTheLastStepAndTheRestGivesTheSameModel() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        Path checkpoints = folder.resolve("checkpoints");
        Cancellation cancellation = new Cancellation();
        Trainer cancelled = new Trainer(SmallTraining.settings(10))
                .withCheckpoints(checkpoints, false)
                .withCancellation(cancellation);
        Listener<TrainingEvent> elsewhere =
                after(6, () -> CompletableFuture.runAsync(cancellation::cancel).join());
        assertThatThrownBy(() -> cancelled.train(data, elsewhere))
                .isInstanceOf(CancelledException.class)
                .hasMessage("the training was cancelled after step 6; it can be gone on with from "
                        + checkpoints.resolve("checkpoint-6"));
        goesOnAfterStepSix(data, checkpoints);
    }

    @Test
    void interruptingTheThreadDoesWhatCancellingDoes() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        Path checkpoints = folder.resolve("checkpoints");
        Trainer interrupted = new Trainer(SmallTraining.settings(10)).withCheckpoints(checkpoints, false);
        Listener<TrainingEvent> itself = after(6, () -> Thread.currentThread().interrupt());
        assertThatThrownBy(() -> interrupted.train(data, itself)).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        goesOnAfterStepSix(data, checkpoints);
    }

    /** With the weights, losses and map of a training that was never interrupted, to the last bit. */
    private void goesOnAfterStepSix(Dataset data, Path checkpoints) {
        assertThat(checkpoints).isDirectoryContaining("glob:**/checkpoint-6");
        RgbImage probe = SmallTraining.stripes(77, true);
        Recorder whole = new Recorder(-1);
        Recorder rest = new Recorder(-1);
        Path weights = Path.of("unet", "diffusion_pytorch_model.safetensors");
        TrainingSettings settings = SmallTraining.settings(10);
        Detection expected;
        try (Model model = new Trainer(settings).train(data, whole)) {
            model.save(folder.resolve("whole"));
            expected = model.detector().detect(probe);
        }
        try (Model model =
                new Trainer(settings).withCheckpoints(checkpoints, true).train(data, rest)) {
            model.save(folder.resolve("resumed"));
            Detection detection = model.detector().detect(probe);
            assertThat(detection.score()).isEqualTo(expected.score());
            assertThat(detection.map()).isEqualTo(expected.map());
        }
        assertThat(rest.losses).isEqualTo(whole.losses.subList(6, 10));
        assertThat(folder.resolve("resumed").resolve(weights))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve(weights));
    }

    @Test
    void cancellingWithoutCheckpointsSaysThatNothingIsKept() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        Cancellation cancellation = new Cancellation();
        Trainer cancelled = new Trainer(SmallTraining.settings(10)).withCancellation(cancellation);
        assertThatThrownBy(() -> cancelled.train(data, after(2, cancellation::cancel)))
                .isInstanceOf(CancelledException.class)
                .hasMessage("the training was cancelled after step 2; nothing of it is kept, start again");
    }

    @Test
    void refusesACheckpointOfAnotherTraining() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        Path checkpoints = folder.resolve("checkpoints");
        Trainer interrupted = new Trainer(SmallTraining.settings(10)).withCheckpoints(checkpoints, false);
        assertThatThrownBy(() -> interrupted.train(data, new Recorder(5))).hasMessage("interrupted");

        Trainer otherSettings = new Trainer(SmallTraining.settings(12)).withCheckpoints(checkpoints, true);
        assertThatThrownBy(() -> otherSettings.train(data, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("other settings (steps is 10 there and 12 here)");
        Dataset otherImages = SmallTraining.data(folder.resolve("other"), 9, 0);
        Trainer otherData = new Trainer(SmallTraining.settings(10)).withCheckpoints(checkpoints, true);
        assertThatThrownBy(() -> otherData.train(otherImages, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("other images");
    }

    @Test
    void skipsAnImageThatCannotBeReadAndSaysSo() throws Exception {
        SmallTraining.data(folder, 8, 0);
        Files.writeString(folder.resolve("stripes/train/good/broken.png"), "not an image");
        Recorder recorder = new Recorder(-1);
        try (Model model = new Trainer(SmallTraining.settings(2)).train(Dataset.open(folder, "stripes"), recorder)) {
            assertThat(model.card().calibration().skipped()).isEqualTo(1);
        }
        assertThat(recorder.warnings).singleElement().asString().contains("broken.png");
    }

    @Test
    void asksForMoreImagesThanThree() {
        Dataset data = SmallTraining.data(folder, 3, 0);
        assertThatThrownBy(() -> new Trainer(SmallTraining.settings(2)).train(data, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("3 readable good images");
    }

    @Test
    void saysThatALearningRateIsTooHigh() {
        Dataset data = SmallTraining.data(folder, 8, 0);
        TrainingSettings wild = SmallTraining.settings(200)
                .with("learning_rate", "1e30")
                .with("warmup_steps", "1")
                .with("gradient_clip", "0");
        assertThatThrownBy(() -> new Trainer(wild).train(data, Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("learning_rate");
    }
}
