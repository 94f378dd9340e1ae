package io.github.gladvision.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.model.Model;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stated false-alarm rate, on scores that real models gave to real images they had not learnt from. */
class RealScoresTest {
    private static final Path TILES = Path.of("../../shared/data/mtd");
    private static final Path COMMUTATORS = Path.of("../../shared/data/kolektor");
    private static final int SPLITS = 200;

    /** Of a model of preset tiny; the file says how they were made. */
    @Test
    void theRateHoldsForAModelOfMagneticTiles() throws IOException {
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                RealScoresTest.class.getResourceAsStream("magnetic_tile_scores.txt"), StandardCharsets.UTF_8))) {
            lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
        float[] scores = new float[lines.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Float.parseFloat(lines.get(i));
        }
        assertThat(scores).hasSizeGreaterThan(390);
        check(scores);
    }

    /** The whole way, with a model that is small enough to be trained here. */
    @Test
    void theRateHoldsForAModelTrainedHere() {
        assumeTrue(Files.isDirectory(TILES), TILES + " is absent: the real tiles are not in the repository");
        TrainingSettings settings = SmallTraining.settings(40)
                .with("held_out_share", "0.5")
                .with("most_held_out", "260")
                .with("groups", "none");
        try (Model model = new Trainer(settings).train(Dataset.open(TILES, "magnetic_tile"), Listener.none())) {
            float[] scores = model.card().calibration().scores();
            assertThat(scores).hasSizeGreaterThan(250); // the largest n below, and enough to draw from
            check(scores);
        }
    }

    /** Tiles are photographed six times over: whole tiles are held out, and the rate is that of new tiles. */
    @Test
    void theRateHoldsForNewTiles() {
        assumeTrue(Files.isDirectory(TILES), TILES + " is absent: the real tiles are not in the repository");
        Path list = TILES.resolve("magnetic_tile/groups.csv");
        TrainingSettings settings = SmallTraining.settings(40)
                .with("held_out_share", "0.6")
                .with("most_held_out", "300")
                .with("groups", list.toString());
        try (Model model = new Trainer(settings).train(Dataset.open(TILES, "magnetic_tile"), Listener.none())) {
            CalibrationSet set = model.card().calibration();
            assertThat(set.grouping()).isEqualTo("by groups.csv");
            assertThat(set.grouped().groups()).isBetween(45, set.scores().length / 4);
            checkGroups(set, 39, .05);
            checkGroups(set, 39, .1);
        }
    }

    /** Nobody says which tiles belong together: what is found holds as well, for more than one tile may be in a group. */
    @Test
    void theRateHoldsForTilesThatWereFoundToBelongTogether() {
        assumeTrue(Files.isDirectory(TILES), TILES + " is absent: the real tiles are not in the repository");
        TrainingSettings settings =
                SmallTraining.settings(40).with("held_out_share", "0.6").with("most_held_out", "300");
        try (Model model = new Trainer(settings).train(Dataset.open(TILES, "magnetic_tile"), Listener.none())) {
            CalibrationSet set = model.card().calibration();
            assertThat(set.grouping()).startsWith("(found by neighbours that look alike");
            checkGroups(set, 19, .05);
            checkGroups(set, 19, .1);
        }
    }

    /** Eight photographs of each commutator, with numbers that do not say where the next one begins. */
    @Test
    void theRateHoldsForNewCommutators(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isDirectory(COMMUTATORS), COMMUTATORS + " is absent: real images are not in the repository");
        Dataset data = Dataset.open(COMMUTATORS, "commutator");
        StringBuilder list = new StringBuilder("image,group\n");
        for (Sample sample : data.samples()) {
            String name = data.folder().relativize(sample.image()).toString().replace('\\', '/');
            int number = Integer.parseInt(name.replaceAll("\\D", ""));
            list.append(name).append(',').append(number / 8).append('\n');
        }
        Path groups = Files.writeString(folder.resolve("commutators.csv"), list);
        TrainingSettings settings =
                SmallTraining.settings(40).with("held_out_share", "0.6").with("groups", groups.toString());
        try (Model model = new Trainer(settings).train(data, Listener.none())) {
            CalibrationSet set = model.card().calibration();
            assertThat(set.grouped().groups()).isBetween(15, 25);
            checkGroups(set, 9, .1);
            checkGroups(set, 9, .2);
        }
    }

    private static void checkGroups(CalibrationSet set, int calibrated, double rate) {
        List<List<Float>> groups = new ArrayList<>();
        for (int i = 0; i < set.scores().length; i++) {
            while (groups.size() <= set.groups().get(i)) {
                groups.add(new ArrayList<>());
            }
            groups.get(set.groups().get(i)).add(set.scores()[i]);
        }
        checkDivisions(groups, calibrated, rate);
    }

    private static void checkDivisions(List<List<Float>> groups, int calibrated, double rate) {
        SplittableRandom random = new SplittableRandom(9);
        double[] realised = new double[SPLITS];
        for (int split = 0; split < SPLITS; split++) {
            List<List<Float>> order = new ArrayList<>(groups);
            for (int i = order.size() - 1; i > 0; i--) {
                Collections.swap(order, i, random.nextInt(i + 1));
            }
            double threshold =
                    new ThresholdRule.Conformal(rate).threshold(grouped(order.subList(0, calibrated)), new float[0]);
            GroupedScores fresh = grouped(order.subList(calibrated, order.size()));
            realised[split] = fresh.atLeast(Math.nextUp((float) threshold)) / fresh.groups();
        }
        double mean = Arrays.stream(realised).average().orElseThrow();
        double variance =
                Arrays.stream(realised).map(x -> (x - mean) * (x - mean)).sum() / (SPLITS - 1);
        assertThat(mean).isLessThanOrEqualTo(rate + 3 * Math.sqrt(variance / SPLITS));
        assertThat(mean).isPositive();
    }

    private static GroupedScores grouped(List<List<Float>> groups) {
        List<Integer> numbers = new ArrayList<>();
        List<Float> scores = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            for (float score : groups.get(group)) {
                scores.add(score);
                numbers.add(group);
            }
        }
        float[] all = new float[scores.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = scores.get(i);
        }
        return GroupedScores.of(all, numbers);
    }

    /** Of scores without ties, each split puts one more among n at every rank alike: the mean is known exactly. */
    private static void check(float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            assertThat(sorted[i]).isGreaterThan(sorted[i - 1]);
        }
        for (int n : new int[] {10, 19, 64, 200}) {
            for (double rate : new double[] {.01, .05, .1, .25}) {
                ThresholdRule.Conformal rule = new ThresholdRule.Conformal(rate);
                RandomSplits splits = RandomSplits.of(scores, n, rule, SPLITS);
                String which = "n " + n + ", rate " + rate;
                assertThat(splits.mean()).as(which).isLessThanOrEqualTo(rule.statedRate(n) + 4 * splits.error());
                assertThat(splits.mean())
                        .as(which)
                        .isCloseTo(Math.max(1, rule.rank(n)) / (n + 1.0), within(4 * splits.error()));
            }
        }
    }
}
