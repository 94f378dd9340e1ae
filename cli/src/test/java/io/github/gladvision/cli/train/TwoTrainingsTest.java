package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trainings into one new folder: the second does not begin, or where it could not know, does not replace the first. */
class TwoTrainingsTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondIsRefusedAtOnce() throws IOException {
        TrainedModel trained = TrainedModel.get();
        Path place = folder.resolve("model");
        try (PlaceLock first = Outputs.takeModelPlace(place, false)) {
            Outcome second = trained.train(place);
            second.assertFails("--model " + place + " is being made by another program; wait for it");
            assertThat(second.err()).doesNotContain("reading images");
        }
        assertThat(trained.train(place, "--quiet").code()).isZero();
        assertThat(folder.toFile().list()).containsExactly("model");
    }

    @Test
    void oneOfAllCategoriesTakesThePlacesOfItsModels() throws IOException {
        TrainedModel trained = TrainedModel.get();
        Path models = folder.resolve("models");
        Path place = models.resolve(TrainedModel.CATEGORY);
        try (PlaceLock one = Outputs.takeModelPlace(place, false)) {
            Outcome together = TrainedModel.train(trained.data, "all", models, "--multi-class");
            together.assertFails("--model " + place + " is being made by another program; wait for it");
        }
        ModelPlaces all = new ModelPlaces(models, List.of("another", TrainedModel.CATEGORY));
        try (Opened together = all.take()) {
            trained.train(place).assertFails("--model " + place + " is being made by another program; wait for it");
        }
        try (PlaceLock one = Outputs.takeModelPlace(place, false)) {
            assertThatThrownBy(all::take).hasMessageContaining(place + " is being made by another program");
            Outputs.takeModelPlace(models.resolve("another"), false).close();
        }
        assertThat(TrainedModel.train(trained.data, "all", models, "--multi-class", "--quiet")
                        .code())
                .isZero();
        assertThat(folder.toFile().list()).containsExactly("models");
        assertThat(models.toFile().list()).containsExactly(TrainedModel.CATEGORY);
    }

    @Test
    void theLaterDoesNotReplaceTheEarlier() throws IOException {
        TrainedModel trained = TrainedModel.get();
        Path place = folder.resolve("model");
        try (Model model = Model.load(trained.model)) {
            model.saveNew(place, null);
            String created = Model.readCard(place).created();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> model.saveNew(place, null)))
                    .hasMessage(place + " was made by another program meanwhile and is left alone; name another folder,"
                            + " or have it replaced");
            assertThat(Model.readCard(place).created()).isEqualTo(created);
        }
        assertThat(folder.toFile().list()).containsExactly("model");
    }
}
