package io.github.gladvision.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.training.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is taken off the distances of an image that lies higher than others as a whole. */
@ExtendWith(NativeObjects.class)
class ImageLevelTest {
    private static final double[] LEVELS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private static float[] values(Tensor tensor) {
        return Tensors.toFloats(tensor);
    }

    @Test
    void takesOffWhatTheLevelExplains() {
        try (Scope scope = new Scope()) {
            double[] scores = Arrays.stream(LEVELS).map(level -> 20 + 3 * level).toArray();
            ImageLevel level = ImageLevel.fit(LEVELS, scores, 1);
            assertThat(values(level.mean())[0]).isEqualTo(4.5f);
            assertThat(values(level.slope())[0]).isCloseTo(3, within(1e-5f));
            // Two images at once, with medians of 5.5 and 3.5: each by its own.
            Tensor distances = Tensors.of(new float[] {5.5f, 9, 1, 3.5f, 0, 100}, 2, 1, 1, 3);
            assertThat(values(ImageLevel.takenOff(level, distances)))
                    .containsExactly(new float[] {2.5f, 6, -2, 6.5f, 3, 103}, within(1e-4f));
        }
    }

    @Test
    void whatLiesHigherThanMostGoodImagesIsNotExplained() {
        try (Scope scope = new Scope()) {
            double[] scores = Arrays.stream(LEVELS).map(level -> 2 * level).toArray();
            ImageLevel level = ImageLevel.fit(LEVELS, scores, 0.8);
            assertThat(values(level.most())[0]).isEqualTo(7);
            Tensor defectAllOver = Tensors.of(new float[] {30, 31, 32}, 1, 1, 1, 3);
            // 2 (7 - 4.5) and no more.
            assertThat(values(ImageLevel.takenOff(level, defectAllOver)))
                    .containsExactly(new float[] {25, 26, 27}, within(1e-4f));
        }
    }

    @Test
    void scoresThatFallOrDoNotFollowTheLevelAreLeftAsTheyAre() {
        try (Scope scope = new Scope()) {
            double[] falling = Arrays.stream(LEVELS).map(level -> -level).toArray();
            double[] alternating =
                    IntStream.range(0, 10).mapToDouble(i -> i % 2).toArray();
            double[] same = new double[10];
            for (double[] scores : new double[][] {falling, alternating, same}) {
                assertThat(values(ImageLevel.fit(LEVELS, scores, 0.9).slope())).containsExactly(0);
            }
            assertThat(values(ImageLevel.fit(same, LEVELS, 0.9).slope())).containsExactly(0);
            assertThat(values(ImageLevel.fit(new double[] {1, 2}, new double[] {1, 2}, 0.9)
                            .slope()))
                    .as("a line through two points says nothing")
                    .containsExactly(0);
        }
    }

    /** Chance alone gives steep lines through few points; on average hardly any of it is believed. */
    @Test
    void believesLittleOfWhatChanceAloneGives() {
        SplittableRandom random = new SplittableRandom(4);
        double believed = 0;
        double leastSquares = 0;
        try (Scope scope = new Scope()) {
            for (int n = 0; n < 400; n++) {
                double[] scores = LEVELS.clone();
                Arrays.setAll(scores, i -> random.nextGaussian());
                believed += values(ImageLevel.fit(LEVELS, scores, 0.9).slope())[0];
                double covariance = IntStream.range(0, 10)
                        .mapToDouble(i -> (LEVELS[i] - 4.5) * scores[i])
                        .sum();
                leastSquares += Math.max(0, covariance / 82.5);
            }
        }
        assertThat(believed).isPositive().isLessThan(0.5 * leastSquares);
    }

    /** By maps: two images that differ by a shift score alike, and a spot stands out in either. */
    @Test
    void anImageThatLiesHigherAsAWholeScoresNoHigher() {
        DetectorSettings tiny = TrainingSettings.preset("tiny").detector();
        StandardisedSettings settings = (StandardisedSettings) tiny.comparison();
        SplittableRandom random = new SplittableRandom(5);
        try (Scope scope = new Scope()) {
            List<Tensor> good = IntStream.range(0, 40)
                    .mapToObj(i -> shifted(random, random.nextDouble(2), 0))
                    .toList();
            ImageLevel level = ImageLevel.fit(40, good::get, tiny.map(), settings);
            double low = score(tiny, level, shifted(random, 0.3, 0));
            assertThat(score(tiny, level, shifted(random, 1.5, 0))).isCloseTo(low, within(0.1));
            assertThat(score(tiny, level, shifted(random, 1.5, 1))).isGreaterThan(low + 0.5);
            assertThat(score(tiny, null, shifted(random, 1.5, 0))).isGreaterThan(low + 0.3);
            assertThat(ImageLevel.fit(
                            40, good::get, tiny.map(), SettingsJson.with(settings, Map.of("level_quantile", "0"))))
                    .isNull();
        }
    }

    /** All distances at {@code level} with some noise, and 16 of them {@code spot} higher. */
    private static Tensor shifted(SplittableRandom random, double level, double spot) {
        float[] map = new float[32 * 32];
        for (int i = 0; i < map.length; i++) {
            boolean inside = i / 32 >= 10 && i / 32 < 14 && i % 32 >= 20 && i % 32 < 24;
            map[i] = (float) (level + (inside ? spot : 0) + 0.02 * random.nextGaussian());
        }
        return Tensors.of(map, 1, 1, 32, 32);
    }

    private static double score(DetectorSettings settings, ImageLevel level, Tensor distance) {
        return MapComposer.score(settings.map(), ImageLevel.takenOff(level, distance));
    }
}
