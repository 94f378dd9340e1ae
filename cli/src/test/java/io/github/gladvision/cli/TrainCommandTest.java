package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    @TempDir
    private Path folder;

    private TrainedModel trained;

    @BeforeEach
    void train() throws IOException {
        trained = TrainedModel.get();
    }

    @Test
    void trainsAndSaysWhereTheModelIs() {
        trained.assertTrained();
        assertThat(trained.training.out())
                .startsWith("trained fabric: 3 steps in ")
                .contains(trained.model.toString());
        assertThat(trained.training.out())
                .contains("by 2 good ones of the images kept from training")
                .contains("too few images: a false-alarm rate of 0.05 needs 19 good images");
        assertThat(trained.training.err()).contains("reading images ...", "calibrating ...");
        assertThat(trained.model.resolve("glad.json")).isRegularFile();
        assertThat(trained.model.resolveSibling("fabric.checkpoints")).doesNotExist();
    }

    @Test
    void theSameSeedGivesTheSameWeights() throws IOException {
        Path again = folder.resolve("again");
        assertThat(trained.train(again, "--quiet").err()).isEmpty();
        String weights = "unet/diffusion_pytorch_model.safetensors";
        assertThat(again.resolve(weights)).hasSameBinaryContentAs(trained.model.resolve(weights));
    }

    @Test
    void takesTheFalseAlarmRate() {
        Outcome outcome = trained.train(folder.resolve("m"), "--false-alarm", 0.4);
        assertThat(outcome.out())
                .contains("(conformal, false-alarm rate 0.4)", "at most 0.4 on average")
                .doesNotContain("too few");
        assertFails(
                trained.train(folder.resolve("n"), "--false-alarm", 0),
                "false_alarm_rate must lie between 0 and 1, not 0.0");
    }

    @Test
    void replacesAModelOnlyIfToldTo() {
        assertFails(
                trained.train(trained.model),
                trained.model + " exists; name another folder, or replace it with --force");
        assertThat(trained.train(trained.model, "--force").code()).isZero();
    }

    @Test
    void doesNotReplaceWhatIsNoModel() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        assertFails(trained.train(folder, "--force"), folder + " exists and is not a GLAD model; name another folder");
        assertThat(folder.resolve("thesis.txt")).hasContent("mine");
    }

    @Test
    void noticesBeforehandThatItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Outcome outcome = trained.train(file.resolve("model"));
        assertFails(outcome, "--model " + file);
        assertThat(outcome.err()).doesNotContain("reading images");
    }

    @Test
    void namesTheCategoriesThereAre() {
        Outcome outcome =
                Outcome.of("train", "--data", trained.data, "--category", "fabrik", "--model", folder.resolve("m"));
        assertFails(outcome, "no category fabrik in " + trained.data + "; it has fabric");
    }

    @Test
    void listsTheSettingsForAWrongKey() {
        Outcome outcome = trained.train(folder.resolve("m"), "--set", "learning_rat=1");
        assertFails(outcome, "there is no setting 'learning_rat'; the settings are preset, seed, ");
    }

    @Test
    void namesAMissingDataSet() {
        Outcome outcome = Outcome.of("train", "--data", folder.resolve("gone"), "--model", folder.resolve("m"));
        assertFails(outcome, folder.resolve("gone") + " does not exist");
    }

    @Test
    void stepsAndMinutesExcludeEachOther() {
        Outcome outcome = trained.train(folder.resolve("m"), "--minutes", "1");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("mutually exclusive");
    }

    private static void assertFails(Outcome outcome, String message) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("glad: ")
                .contains(message);
    }
}
