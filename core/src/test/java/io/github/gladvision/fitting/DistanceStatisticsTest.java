package io.github.gladvision.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.comparison.StandardisedSettings;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.training.TrainingSettings;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeObjects.class)
class DistanceStatisticsTest {
    private static final int SIDE = 32;
    private static final StandardisedSettings SETTINGS =
            (StandardisedSettings) TrainingSettings.preset("tiny").detector().comparison();

    private final SplittableRandom random = new SplittableRandom(1);

    /** Distance 1, and 5 on a bar of 8 columns that begins at {@code left}; with a little noise. */
    private float[] bar(int left) {
        float[] map = new float[SIDE * SIDE];
        for (int i = 0; i < map.length; i++) {
            boolean inside = Math.floorMod(i % SIDE - left, SIDE) < 8;
            map[i] = (float) ((inside ? 5 : 1) + 0.1 * random.nextGaussian());
        }
        return map;
    }

    private static void add(DistanceStatistics statistics, float[] map) {
        try (Scope inner = new Scope()) {
            statistics.add(Tensors.of(map, 1, 1, SIDE, SIDE), inner);
        }
    }

    @Test
    void placesCountWhereTheProductLiesTheSameWay() {
        try (Scope scope = new Scope()) {
            DistanceStatistics statistics = new DistanceStatistics(SETTINGS);
            for (int n = 0; n < 20; n++) {
                add(statistics, bar(12));
            }
            assertThat(statistics.explained()).isGreaterThan(0.7);
            float[] mean = Tensors.toFloats(statistics.normal().mean());
            assertThat(mean[16]).isCloseTo(5, within(0.2f));
            assertThat(mean[2]).isCloseTo(1, within(0.2f));
            float[] deviation = Tensors.toFloats(statistics.normal().deviation());
            assertThat(deviation[2]).isPositive().isLessThan(2.1f);
        }
    }

    @Test
    void theWholeImageCountsWhereTheProductLiesDifferentlyEveryTime() {
        try (Scope scope = new Scope()) {
            DistanceStatistics statistics = new DistanceStatistics(SETTINGS);
            double sum = 0;
            double squares = 0;
            for (int n = 0; n < 40; n++) {
                float[] map = bar(random.nextInt(SIDE));
                for (float value : map) {
                    sum += value;
                    squares += value * value;
                }
                add(statistics, map);
            }
            assertThat(statistics.explained()).isLessThan(SETTINGS.explainedFrom());
            double count = 40.0 * SIDE * SIDE;
            double overall = Math.sqrt(squares / count - sum / count * sum / count);
            for (float mean : Tensors.toFloats(statistics.normal().mean())) {
                assertThat((double) mean).isCloseTo(sum / count, within(1e-4));
            }
            for (float deviation : Tensors.toFloats(statistics.normal().deviation())) {
                assertThat((double) deviation).isCloseTo(overall * (1 + SETTINGS.softness()), within(1e-3));
            }
        }
    }

    @Test
    void oneImageOrAConstantDistanceIsNoTrouble() {
        try (Scope scope = new Scope()) {
            DistanceStatistics one = new DistanceStatistics(SETTINGS);
            add(one, bar(3));
            assertThat(one.explained()).isZero();
            DistanceStatistics constant = new DistanceStatistics(SETTINGS);
            add(constant, new float[SIDE * SIDE]);
            add(constant, new float[SIDE * SIDE]);
            Tensor deviation = constant.normal().deviation();
            for (float value : Tensors.toFloats(deviation)) {
                assertThat(value).isPositive();
            }
        }
    }
}
