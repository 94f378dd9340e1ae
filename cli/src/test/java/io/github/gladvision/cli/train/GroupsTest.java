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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                .contains("4 good ones in 1 group by parts.csv of the images kept from training")
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
        outcome.assertFails("groups must be auto, FILE.csv, folder, name:REGEX, numbers:GAP");
        assertThat(outcome.err()).contains("--groups");
        Outcome missing = TrainedModel.get().train(folder.resolve("m"), "--groups", "missing.csv");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("missing.csv does not exist; check the path");
    }

    /** Views of parts by their names, which nobody has pointed out. */
    private Path parts(int parts, int views) throws Exception {
        Path data = folder.resolve("parts");
        DemoProducts.write(data, "fabric", new DemoSettings(5, parts * views, 2, 1, 64), Listener.none());
        try (Stream<Path> images = Files.list(data.resolve("fabric/train/good"))) {
            int number = 0;
            for (Path image : images.sorted().toList()) {
                Files.move(image, image.resolveSibling("p" + number / views + "_" + number % views + ".png"));
                number++;
            }
        }
        return data;
    }

    @Test
    void aTrainingFindsThemByItself() throws Exception {
        Path data = parts(12, 2);
        Path model = folder.resolve("m");
        Outcome outcome = TrainedModel.train(data, "fabric", model);
        assertThat(outcome.err())
                .contains("fabric: 24 images are in 12 groups, found by stems of their names such as p0*; none is held"
                        + " out in part (say otherwise by --groups)");
        assertThat(outcome.out())
                .contains("in 3 groups (found by stems of their names such as p0*) of the images kept from training")
                .contains("a rate of at most 0.2500 for new groups on average");
        assertThat(Model.readCard(model).calibration().groups()).hasSize(6);
        Outcome none = TrainedModel.train(data, "fabric", folder.resolve("n"), "--groups", "none");
        assertThat(none.err()).doesNotContain("groups");
        assertThat(none.out()).contains("a rate of at most 0.1667 on average"); // as said, each is by itself
        Outcome calibrated = Outcome.of("calibrate", folder.resolve("n"), "--data", data.resolve("fabric/train/good"));
        assertThat(calibrated.code()).isEqualTo(1); // learnt
        Outcome inspected = Outcome.of("data", "inspect", data);
        assertThat(inspected.out())
                .contains("fabric: 24 training images in 12 groups (found by stems of their names such as p0*)");
        Outcome split = Outcome.of("data", "split", data, "--out", folder.resolve("split"));
        assertThat(split.err()).contains("; none is divided (say otherwise by --groups)");
        Map<String, Set<Path>> splits = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("split/fabric"))) {
            files.filter(file -> file.getFileName().toString().matches("p\\d+_\\d\\.png"))
                    .forEach(file -> splits.computeIfAbsent(
                                    file.getFileName().toString().replaceAll("_.*", ""), part -> new HashSet<>())
                            .add(file.getParent()));
        }
        assertThat(splits).hasSize(12);
        assertThat(splits.values()).allMatch(folders -> folders.size() == 1);
    }

    @Test
    void aCalibrationFindsThemByItself() throws Exception {
        Path model = folder.resolve("m");
        TrainedModel.get().train(model);
        Path images = parts(20, 3).resolve("fabric/train/good");
        Outcome found = Outcome.of("calibrate", model, "--data", images);
        assertThat(found.err()).contains("60 images are in 20 groups, found by stems of their names");
        assertThat(found.out()).contains("a rate of at most 0.05 for new groups on average");
        assertThat(Model.readCard(model).threshold().basis().groups()).isEqualTo(20);
    }

    /** Groups that would have been divided otherwise are not those of the training. */
    @Test
    void aRefitTakesGroupsThatDivideAsTheTrainingDid() throws Exception {
        Path data = parts(12, 2);
        Path model = folder.resolve("m");
        TrainedModel.train(data, "fabric", model);
        Path list = Files.writeString(
                folder.resolve("parts.csv"),
                IntStream.range(0, 24)
                        .mapToObj(i -> String.format("p%d_%d.png,part %d%n", i / 2, i % 2, i / 2))
                        .collect(Collectors.joining("", String.format("image,group%n"), "")));
        Outcome same = Outcome.of("refit", model, "--data", data, "--model", folder.resolve("same"), "--groups", list);
        assertThat(same.err()).doesNotContain("glad:");
        assertThat(same.out()).contains("in 3 groups by parts.csv of the images kept from training");
        Outcome other =
                Outcome.of("refit", model, "--data", data, "--model", folder.resolve("other"), "--groups", "none");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err())
                .contains("are not those that " + model + " was trained on; name that data set as it was, and"
                        + " groups that divide it alike");
        assertThat(folder.resolve("other")).doesNotExist();
    }
}
