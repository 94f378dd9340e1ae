package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.model.Model;
import io.github.gladvision.threshold.CalibrationSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that belong together, from the option to what is said of the rate. */
class GroupsTest {
    @TempDir
    private Path folder;

    /** Fours of photographs, by their numbers. */
    private Path list(int images) throws Exception {
        String lines = IntStream.range(0, images)
                .mapToObj(i -> String.format("%03d.png,part %d%n", i, i / 4))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("parts.csv"), String.format("image,group%n") + lines);
    }

    @Test
    void aTrainingHoldsThemOutWhole() throws Exception {
        Outcome outcome = TrainedModel.get()
                .train(folder.resolve("m"), "--groups", list(8).toString(), "--set", "held_out_share=0.4");
        assertThat(outcome.err()).doesNotContain("glad:");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("4 good ones in 1 groups by parts.csv of the images kept from training")
                .contains("a rate of at most 0.5000 for new groups on average over calibrations")
                .contains("too few groups: a false-alarm rate of 0.05 needs 19 groups of good images");
        CalibrationSet set = Model.readCard(folder.resolve("m")).calibration();
        assertThat(set.groups()).containsExactly(0, 0, 0, 0);
        assertThat(Outcome.of("info", folder.resolve("m")).out()).contains("for new groups");
    }

    @Test
    void aCalibrationCountsEachOnce() throws Exception {
        DemoProducts.write(folder.resolve("more"), "fabric", new DemoSettings(3, 24, 1, 1, 64), Listener.none());
        Path model = folder.resolve("m");
        TrainedModel.get().train(model);
        Path images = folder.resolve("more/fabric/train/good");
        Outcome outcome = Outcome.of("calibrate", model, "--data", images, "--groups", list(24), "--false-alarm", .2);
        assertThat(outcome.out())
                .contains("24 good ones in 6 groups by parts.csv of the images in " + images)
                .contains("a rate of at most 0.2 for new groups on average");
        assertThat(Model.readCard(model).threshold().basis().groups()).isEqualTo(6);
        Outcome alone = Outcome.of("calibrate", model, "--data", images, "--groups", "none", "--false-alarm", .2);
        assertThat(alone.out()).contains("24 good ones of the images in").doesNotContain("for new groups");
    }

    @Test
    void wrongGroupsAreRefusedBeforeAnImageIsRead() throws Exception {
        Outcome outcome = TrainedModel.get().train(folder.resolve("m"), "--groups", "by hand");
        outcome.assertFails("groups must be FILE.csv, folder, name:REGEX, numbers:GAP");
        assertThat(outcome.err()).contains("--groups");
        Outcome missing = TrainedModel.get().train(folder.resolve("m"), "--groups", "missing.csv");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("missing.csv does not exist; check the path");
    }
}
