package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that gives a model one threshold after the other is killed at any moment: the model is whole. */
class KilledRewriteTest {
    private static final int KILLS = 12;

    @TempDir
    Path folder;

    private Path model;

    /** Replaces the card as fast as it can, until it is killed: its threshold counts on from the second argument. */
    static final class Rewriting {
        public static void main(String[] arguments) {
            Path model = Path.of(arguments[0]);
            for (int i = Integer.parseInt(arguments[1]); i > 0; i++) {
                ModelCard card = Model.readCard(model);
                Model.replaceCard(model, card, card.with(new ThresholdRule.Fixed(i)));
            }
        }
    }

    @BeforeEach
    void train() {
        var data = SmallTraining.data(folder.resolve("data"), 8, 0);
        model = folder.resolve("model");
        try (Model trained = new Trainer(SmallTraining.settings(1)).train(data, Listener.none())) {
            trained.save(model);
        }
    }

    @Test
    void leavesAWholeModel() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        for (int kill = 1; kill <= KILLS; kill++) {
            int first = kill * 1_000_000;
            ChildProcess rewriting = ChildProcess.start(List.of(), Rewriting.class, model, first);
            while (Model.readCard(model).threshold().value() < first) { // whole at every moment, too
                assertThat(rewriting.endsWithin(1)).isFalse();
            }
            assertThat(rewriting.endsWithin(random.nextInt(100))).isFalse();
            rewriting.kill();
            ModelCard card = Model.readCard(model);
            assertThat(card.threshold().value()).isBetween((double) first, first + 999_999.0);
            assertThat(card.category()).isEqualTo("stripes");
            assertThat(card.calibration().scores()).isNotEmpty();
        }
        Model.load(model).close();
        try (Stream<Path> files = Files.list(model)) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith(".")))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "glad.json",
                            "model_index.json",
                            "learnt_images.txt",
                            "unet",
                            "scheduler",
                            "vae",
                            "feature_network",
                            "comparison",
                            "memory",
                            "memory_feature_network");
        }
    }

    @Test
    void leavesTheWorkOfAFasterProgramAlone() {
        ModelCard card = Model.readCard(model);
        Model.replaceCard(model, card, card.with(new ThresholdRule.Fixed(1)));
        assertThatThrownBy(() -> Model.replaceCard(model, card, card.with(new ThresholdRule.Fixed(2))))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("was changed by another program meanwhile");
        assertThat(Model.readCard(model).threshold().value()).isEqualTo(1);
    }

    @Test
    void remembersTheLatestThresholds() {
        ModelCard card = Model.readCard(model);
        double first = card.threshold().value();
        for (int i = 0; i < 3; i++) {
            card = card.with(new ThresholdRule.Fixed(i));
        }
        assertThat(card.history()).extracting(Threshold::value).containsExactly(1.0, 0.0, first);
        for (int i = 0; i < 100; i++) {
            card = card.with(new ThresholdRule.Fixed(i));
        }
        assertThat(card.history())
                .hasSize(20)
                .first()
                .extracting(Threshold::value)
                .isEqualTo(98.0);
    }
}
