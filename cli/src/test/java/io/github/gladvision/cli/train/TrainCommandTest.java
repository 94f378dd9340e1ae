package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.model.Model;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
    void aListedImageThatIsMissingIsSkipped() throws IOException {
        Path data = trained.data.resolve("fabric");
        Path list = data.resolve("missing.csv");
        StringBuilder rows = new StringBuilder("path,label,split\n");
        for (int i = 0; i < 6; i++) {
            rows.append(data.relativize(image(data, i))).append(",good,train\n");
        }
        Files.writeString(list, rows + "train/good/lost.png,good,train\n");
        Outcome outcome = TrainedModel.train(list, "fabric", folder.resolve("model"));
        assertThat(outcome.err()).contains("skipped: " + data.resolve("train/good/lost.png") + " does not exist");
        assertThat(outcome.code()).isZero();
        Files.delete(list);
    }

    @Test
    void theWhiteLevelOfTheCameraIsTheModels() throws IOException {
        Path model = folder.resolve("twelve");
        assertThat(trained.train(model, "--white-level", 4095).code()).isZero();
        assertThat(Model.readCard(model).detector().whiteLevel()).isEqualTo(4095);
        // The same picture, once as a camera of 12 bits writes it, and as 8 bits.
        BufferedImage twelve = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
        BufferedImage eight = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 64; i++) {
            int level = i * 37 % 256;
            twelve.getRaster().setSample(i % 64, i / 64, 0, Math.round(level * 4095 / 255f));
            eight.getRaster().setSample(i % 64, i / 64, 0, level);
        }
        ImageIO.write(twelve, "png", folder.resolve("a.png").toFile());
        ImageIO.write(eight, "png", folder.resolve("b.png").toFile());
        Outcome outcome = Outcome.of("detect", model, folder.resolve("a.png"), folder.resolve("b.png"));
        List<String> scores =
                outcome.out().lines().map(line -> line.strip().split(" +")[1]).toList();
        assertThat(scores).hasSize(2);
        assertThat(scores.get(0)).isEqualTo(scores.get(1));
    }

    private static Path image(Path data, int number) throws IOException {
        try (var files = Files.list(data.resolve("train/good"))) {
            return files.sorted().toList().get(number);
        }
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
    void filesOfTheUserBesideTheModelStay() throws IOException {
        Path model = folder.resolve("kept");
        Path notes = folder.resolve("kept.checkpoints/notes.txt");
        Files.createDirectories(notes.getParent());
        Files.writeString(notes, "mine");
        Outcome outcome = trained.train(model);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).doesNotContain("--resume");
        assertThat(notes).hasContent("mine");
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
                .contains(
                        "(conformal, false-alarm rate 0.4)",
                        "at most 0.4 for images like these, if they are independent, on average")
                .doesNotContain("too few");
    }

    @Test
    void replacesAModelOnlyIfToldTo() {
        trained.train(trained.model)
                .assertFails(trained.model + " exists; name another folder, or replace it with --force");
        assertThat(trained.train(trained.model, "--force").code()).isZero();
    }

    @Test
    void doesNotReplaceWhatIsNoModel() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        trained.train(folder, "--force").assertFails(folder + " exists and is not a GLAD model; name another folder");
        assertThat(folder.resolve("thesis.txt")).hasContent("mine");
    }

    @Test
    void noticesBeforehandThatItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Outcome outcome = trained.train(file.resolve("model"));
        outcome.assertFails("--model " + file);
        assertThat(outcome.err()).doesNotContain("reading images");
    }

    @Test
    void namesTheCategoriesThereAre() {
        Outcome outcome =
                Outcome.of("train", "--data", trained.data, "--category", "fabrik", "--model", folder.resolve("m"));
        outcome.assertFails("no category fabrik in " + trained.data + "; it has fabric");
    }

    @Test
    void listsTheSettingsForAWrongKey() {
        Outcome outcome = trained.train(folder.resolve("m"), "--set", "learning_rat=1");
        outcome.assertFails("there is no setting 'learning_rat'; the settings are preset, seed, ");
    }

    @Test
    void namesAMissingDataSet() {
        Outcome outcome = Outcome.of("train", "--data", folder.resolve("gone"), "--model", folder.resolve("m"));
        outcome.assertFails(folder.resolve("gone") + " does not exist");
    }

    @Test
    void stepsAndMinutesExcludeEachOther() {
        Outcome outcome = trained.train(folder.resolve("m"), "--minutes", "1");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("mutually exclusive");
    }

    @Test
    void trainsEveryCategoryAndGoesOnWhereOneFails() throws IOException {
        Path data = folder.resolve("data");
        for (String category : new String[] {"a", "b", "c"}) {
            copy(trained.data.resolve(TrainedModel.CATEGORY), data.resolve(category));
        }
        try (Stream<Path> images = Files.list(data.resolve("b/train/good"))) {
            for (Path image : images.toList()) {
                Files.writeString(image, "x");
            }
        }
        Path models = folder.resolve("models");
        Outcome outcome = TrainedModel.train(data, "all", models);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("trained a: 3 steps", "trained c: 3 steps");
        assertThat(outcome.err().lines())
                .anyMatch(line -> line.startsWith("glad: b: ") && line.contains("0 readable good images"))
                .contains("glad: 1 of 3 categories failed: b");
        assertThat(models.resolve("a/glad.json")).exists();
        assertThat(models.resolve("b")).doesNotExist();

        // Interrupted: only what is missing is trained.
        copy(trained.data.resolve(TrainedModel.CATEGORY).resolve("train"), data.resolve("b/train"));
        TrainedModel.train(data, "all", models).assertFails(models.resolve("a") + " exists");
        Outcome again = TrainedModel.train(data, "all", models, "--resume");
        assertThat(again.code()).isZero();
        assertThat(again.out()).startsWith("trained b: ").doesNotContain("trained a");
        assertThat(again.err()).contains("a: the model is there already");

        Outcome evaluation = Outcome.of("evaluate", models, "--category", "all", "--data", data, "--quiet");
        assertThat(evaluation.code()).isZero();
        assertThat(evaluation.out().lines().map(line -> line.split(" ")[0]))
                .containsSubsequence("category", "a", "b", "c", "mean");
    }

    /** A forgotten --resume must not cost what hours have learnt. */
    @Test
    void checkpointsOfAnInterruptedTrainingAreNotDroppedUnasked() throws IOException {
        Path model = folder.resolve("stopped");
        Path state = folder.resolve("stopped.checkpoints/checkpoint-5/state.json");
        Files.createDirectories(state.getParent());
        Files.writeString(state, "{}");
        TrainedModel.train(trained.data, TrainedModel.CATEGORY, model)
                .assertFails("go on with --resume, or drop it and begin anew with --force");
        assertThat(state).exists();
        assertThat(model).doesNotExist();
        assertThat(TrainedModel.train(trained.data, TrainedModel.CATEGORY, model, "--force")
                        .code())
                .isZero();
        assertThat(folder.resolve("stopped.checkpoints")).doesNotExist();
    }

    @Test
    void trainsOneDenoiserForAllCategories() throws IOException {
        Path data = folder.resolve("data");
        for (String category : new String[] {"a", "b"}) {
            copy(trained.data.resolve(TrainedModel.CATEGORY), data.resolve(category));
        }
        Path models = folder.resolve("models");
        Outcome outcome = TrainedModel.train(data, "all", models, "--multi-class");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("trained a: 3 steps", "trained b: 3 steps");
        assertThat(outcome.err().lines().filter("training ..."::equals)).hasSize(1);
        assertThat(folder.resolve("models.checkpoints")).doesNotExist();
        Path unet = Path.of("unet/diffusion_pytorch_model.safetensors");
        assertThat(models.resolve("a").resolve(unet))
                .hasSameBinaryContentAs(models.resolve("b").resolve(unet));
        assertThat(Outcome.of("info", models.resolve("b")).out())
                .contains("category     b")
                .contains("its denoiser together with those of a");
        TrainedModel.train(data, "all", models, "--multi-class").assertFails(models.resolve("a") + " exists");
        FileTime before = Files.getLastModifiedTime(models.resolve("a/glad.json"));
        Outcome over = TrainedModel.train(data, "all", models, "--multi-class", "--resume");
        assertThat(over.code()).isZero();
        assertThat(over.err()).contains("a: the model is there already", "b: the model is there already");
        assertThat(Files.getLastModifiedTime(models.resolve("a/glad.json"))).isEqualTo(before);

        Outcome one = TrainedModel.train(data, "a", folder.resolve("one"), "--multi-class");
        assertThat(one.code()).isEqualTo(2);
        assertThat(one.err()).contains("--multi-class goes with --category all");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void aCategoryThatCannotBeAFolderIsRefused() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "path,label,category\nx.png,good,../up\n");
        TrainedModel.train(list, "all", folder.resolve("models"))
                .assertFails("category ../up cannot be the name of a folder");
    }
}
