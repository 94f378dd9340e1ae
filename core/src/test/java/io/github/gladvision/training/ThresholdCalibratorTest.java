package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.Remedy;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.ImageDigests;
import io.github.gladvision.threshold.ThresholdRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
class ThresholdCalibratorTest {
    private static final ThresholdRule RULE = new ThresholdRule.Conformal(.1);
    private static final int LEARNT = 8;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();

    @BeforeAll
    static void train() {
        Dataset data = SmallTraining.data(shared.resolve("data"), 10, 8);
        try (Model model = new Trainer(SmallTraining.settings(4)).train(data, Listener.none())) {
            model.save(shared.resolve("model"));
        }
    }

    private ModelCard calibrate(ThresholdRule rule, CalibrationImages images, boolean leaveOutLearnt) {
        try (Model model = Model.load(shared.resolve("model"))) {
            return new ThresholdCalibrator(model, event -> {
                        if (event instanceof TrainingEvent.Warning warning) {
                            heard.add(warning.message());
                        }
                    })
                    .calibrate(rule, images, leaveOutLearnt);
        }
    }

    private CalibrationImages images(Path of) {
        return CalibrationImages.find(of, DatasetOptions.DEFAULT, "stripes", false, false);
    }

    private Path good(int count) {
        Path good = folder.resolve("good");
        for (int i = 0; i < count; i++) {
            ImageFiles.writePng(good.resolve(i + ".png"), SmallTraining.stripes(5000 + i, false));
        }
        return good;
    }

    @Test
    void aTrainingRecordsWhatItLearntFromAndWhatItKept() {
        try (Model model = Model.load(shared.resolve("model"))) {
            ModelCard card = model.card();
            assertThat(model.learnt().size())
                    .isEqualTo(LEARNT)
                    .isEqualTo(card.training().images());
            CalibrationSet kept = card.calibration();
            assertThat(kept.images()).isEqualTo("images kept from training");
            assertThat(kept.learnt()).isFalse();
            assertThat(kept.scores()).hasSize(2);
            assertThat(kept.digests()).hasSize(2).noneMatch(model.learnt()::contains);
            assertThat(kept.fingerprint()).isEqualTo(ImageDigests.fingerprint(kept.digests()));
            assertThat(card.threshold().rule()).isEqualTo(new ThresholdRule.Conformal(.05));
            assertThat(card.threshold().missingImages()).isEqualTo(17);
        }
    }

    @Test
    void takesScoresOfOtherImages() throws IOException {
        Path good = good(12);
        Files.copy(good.resolve("3.png"), good.resolve("copy of 3.png"));
        Files.writeString(good.resolve("broken.png"), "not an image");
        ImageFiles.writePng(good.resolve("scratched/0.png"), SmallTraining.stripes(1, true));

        ModelCard card = calibrate(RULE, images(good), false);
        CalibrationSet set = card.calibration();
        assertThat(set.scores()).hasSize(12);
        assertThat(set.images()).isEqualTo("images in " + good);
        assertThat(set.skipped()).isEqualTo(1);
        assertThat(set.learnt() || set.test()).isFalse();
        assertThat(card.threshold().value()).isEqualTo(largest(set.scores()));
        assertThat(card.threshold().basis().good()).isEqualTo(12);
        assertThat(card.history()).hasSize(1);
        assertThat(heard)
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("broken.png"))
                .anySatisfy(line -> assertThat(line).contains("1 image that is a copy of another"));

        Path copy = folder.resolve("model");
        try (Model model = Model.load(shared.resolve("model"))) {
            model.save(copy);
            Model.replaceCard(copy, model.card(), card);
        }
        try (Model model = Model.load(copy)) {
            for (int i = 0; i < 12; i++) {
                Detection found = model.detector().detect(good.resolve(i + ".png"));
                assertThat(set.scores()).contains(found.score());
                assertThat(found.pValue()).isEqualTo(set.pValue(found.score()));
                assertThat(found.defective()).isFalse();
            }
            assertThat(model.learnt().size()).isEqualTo(LEARNT);
        }
    }

    @Test
    void refusesImagesThatWereLearnt() throws IOException {
        Path learnt = shared.resolve("data/stripes/train/good");
        assertThatThrownBy(() -> calibrate(RULE, images(learnt), false))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("the model was trained on 8 of these 10 images, for example " + learnt)
                .satisfies(e -> assertThat(((GladException) e).remedy()).isEqualTo(Remedy.LEAVE_OUT_LEARNT));
        // Another name and another format do not hide them.
        Path one = Files.createDirectories(folder.resolve("disguised"));
        try (Model model = Model.load(shared.resolve("model"))) {
            for (int i = 0; i < 10; i++) {
                var image = ImageFiles.read(learnt.resolve(i + ".png"));
                if (model.learnt().contains(ImageDigests.of(image))) {
                    javax.imageio.ImageIO.write(
                            javax.imageio.ImageIO.read(
                                    learnt.resolve(i + ".png").toFile()),
                            "bmp",
                            one.resolve("new" + i + ".bmp").toFile());
                }
            }
        }
        assertThatThrownBy(() -> calibrate(RULE, images(one), true))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("the model was trained on all of these 8 images");
        assertThat(heard).isEmpty();
    }

    @Test
    void leavesLearntImagesOutIfTold() {
        Dataset data = Dataset.open(shared.resolve("data"), "stripes");
        ModelCard card = calibrate(RULE, CalibrationImages.of(data), true);
        ModelCard before = Model.readCard(shared.resolve("model"));
        assertThat(heard).containsExactly("skipped: 8 images that the model was trained on");
        assertThat(card.calibration().fingerprint())
                .isEqualTo(before.calibration().fingerprint());
        assertThat(card.calibration().scores())
                .containsExactlyInAnyOrder(
                        before.calibration().scores()[0], before.calibration().scores()[1]);
    }

    @Test
    void testImagesAreMarked() {
        Path data = shared.resolve("data");
        ThresholdRule f1 = new ThresholdRule.F1Max();
        for (Path path : List.of(data, data.resolve("stripes"), data.resolve("stripes/test"))) {
            assertThatThrownBy(() -> CalibrationImages.find(path, DatasetOptions.DEFAULT, "stripes", true, false))
                    .isInstanceOf(GladException.class)
                    .satisfies(e -> assertThat(((GladException) e).remedy()).isEqualTo(Remedy.ALLOW_TEST_IMAGES));
            ModelCard card =
                    calibrate(f1, CalibrationImages.find(path, DatasetOptions.DEFAULT, "stripes", true, true), false);
            assertThat(card.fittedOnTest()).isTrue();
            assertThat(card.threshold().basis().good()).isEqualTo(4);
            assertThat(card.threshold().basis().defective()).isEqualTo(4);
            assertThat(card.calibration())
                    .usingRecursiveComparison()
                    .isEqualTo(Model.readCard(shared.resolve("model")).calibration());
        }
        Path good = data.resolve("stripes/test/good");
        assertThatThrownBy(() -> images(good))
                .isInstanceOf(GladException.class)
                .satisfies(e -> assertThat(((GladException) e).remedy()).isEqualTo(Remedy.ALLOW_TEST_IMAGES));
        ModelCard card =
                calibrate(RULE, CalibrationImages.find(good, DatasetOptions.DEFAULT, "stripes", false, true), false);
        assertThat(card.fittedOnTest()).isTrue();
        assertThat(card.with(new ThresholdRule.Fixed(1)).fittedOnTest()).isTrue(); // its p-values are
        ModelCard whole =
                calibrate(RULE, CalibrationImages.find(data, DatasetOptions.DEFAULT, "stripes", false, true), false);
        assertThat(whole.calibration().images()).startsWith("good test images of stripes in ");
        assertThat(whole.calibration().fingerprint())
                .isEqualTo(card.calibration().fingerprint());
    }

    @Test
    void f1MaxTakesAFolderOfLabelledImages() {
        Path labelled = folder.resolve("labelled");
        for (int i = 0; i < 5; i++) {
            ImageFiles.writePng(labelled.resolve("good/" + i + ".png"), SmallTraining.stripes(6000 + i, false));
            ImageFiles.writePng(labelled.resolve("square/" + i + ".png"), SmallTraining.stripes(7000 + i, true));
        }
        ModelCard card = calibrate(
                new ThresholdRule.F1Max(),
                CalibrationImages.find(labelled, DatasetOptions.DEFAULT, "stripes", true, false),
                false);
        assertThat(card.fittedOnTest()).isFalse();
        assertThat(card.threshold().basis().digests()).hasSize(10);
        assertThat(card.history().get(0).basis().digests()).isEmpty();
        assertThat(card.calibratedOn().size()).isEqualTo(12);
        // The good ones alone are what a rule for good images takes.
        assertThat(images(labelled).good()).hasSize(5);
        assertThat(images(labelled).defective()).isEmpty();

        Path onlyGood = good(3);
        assertThatThrownBy(() -> CalibrationImages.find(onlyGood, DatasetOptions.DEFAULT, "stripes", true, false))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("has 3 good and 0 defective images");
        assertThatThrownBy(() -> images(folder.resolve("gone")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("does not exist; name the folder of a data set");
    }

    @Test
    void validationImagesAreTakenFirst() {
        Path data = folder.resolve("data");
        SmallTraining.data(data, 6, 0);
        for (int i = 0; i < 4; i++) {
            ImageFiles.writePng(
                    data.resolve("stripes/validation/good/" + i + ".png"), SmallTraining.stripes(8000 + i, false));
        }
        // One that is learnt as well tells nothing of new ones, and one that is there twice no more than once.
        ImageFiles.writePng(data.resolve("stripes/validation/good/known.png"), SmallTraining.stripes(2, false));
        ImageFiles.writePng(data.resolve("stripes/validation/good/twice.png"), SmallTraining.stripes(8000, false));
        List<String> warnings = new ArrayList<>();
        try (Model model = new Trainer(SmallTraining.settings(2)).train(Dataset.open(data, "stripes"), event -> {
            if (event instanceof TrainingEvent.Warning warning) {
                warnings.add(warning.message());
            }
        })) {
            assertThat(model.card().training().images()).isEqualTo(6);
            assertThat(model.card().calibration().images()).isEqualTo("validation images");
            assertThat(model.card().calibration().scores()).hasSize(4);
        }
        assertThat(warnings).singleElement().asString().contains("2 of 6 images that are copies");
        CalibrationImages found = CalibrationImages.find(data, DatasetOptions.DEFAULT, "stripes", false, false);
        assertThat(found.good()).hasSize(6);
        assertThat(found.description()).startsWith("validation images of stripes in ");
    }

    /** Of a model that does not record what it learnt. */
    @Test
    void saysSoWhereItCannotTell() throws IOException {
        Path old = folder.resolve("old");
        try (Model model = Model.load(shared.resolve("model"))) {
            model.save(old);
        }
        Files.delete(old.resolve("learnt_images.txt"));
        Path card = old.resolve("glad.json");
        String unrecorded = "\"learnt_images.txt\" : \"[0-9a-f]+\",|,\\s*\"digest\" : \"[0-9a-f]+\"";
        Files.writeString(card, Files.readString(card).replaceAll(unrecorded, ""));
        try (Model model = Model.load(old)) {
            Listener<TrainingEvent> listener = event -> {
                if (event instanceof TrainingEvent.Warning warning) {
                    heard.add(warning.message());
                }
            };
            ThresholdCalibrator calibrator = new ThresholdCalibrator(model, listener);
            Dataset data = Dataset.open(shared.resolve("data"), "stripes");
            assertThatThrownBy(() -> calibrator.calibrate(RULE, CalibrationImages.of(data), false))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("was trained on most of the training images of stripes");
            assertThat(calibrator
                            .calibrate(RULE, images(good(3)), false)
                            .calibration()
                            .learnt())
                    .isFalse();
            assertThat(heard).singleElement().asString().contains("does not record which images it was trained on");
            Dataset other = SmallTraining.data(folder.resolve("other"), 4, 0);
            assertThat(calibrator
                            .calibrate(RULE, CalibrationImages.of(other), false)
                            .calibration()
                            .learnt())
                    .isTrue();
        }
    }

    private static double largest(float[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            largest = Math.max(largest, score);
        }
        return largest;
    }
}
