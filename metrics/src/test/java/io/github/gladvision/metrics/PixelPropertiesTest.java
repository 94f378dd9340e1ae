package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any maps: seeded random cases, continuous ones and such with few levels. */
class PixelPropertiesTest {
    private static final PixelSettings SETTINGS = PixelSettings.defaults()
            .withBootstrap(Bootstrap.NONE)
            .withThreads(3)
            .withRates(new RateBounds(1e-3, 1e-1));
    private static final double[] LIMITS = {.05, .3, 1};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void strictlyIncreasingMapsOfTheScoresChangeNothing(int seed) {
        List<ScoredMap> maps = RandomMaps.of(seed, 7, 23, 17, seed % 3 * 4);
        double[] expected = figures(maps);
        // Each is strictly increasing in float arithmetic on these values, too.
        List<DoubleUnaryOperator> increasing = List.of(x -> 4 * x, x -> 16 * x + 0, x -> x / 1024, x -> x * 0x1p60);
        for (DoubleUnaryOperator map : increasing) {
            assertClose(figures(mapped(maps, map)), expected, 1e-12);
        }
        assertClose(figures(ranks(maps)), expected, 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void theOrderOfTheImagesDoesNotMatter(int seed) {
        List<ScoredMap> maps = new ArrayList<>(RandomMaps.of(seed, 9, 23, 17, seed % 3 * 4));
        maps.addAll(RandomMaps.of(seed + 100, 4, 9, 31, seed % 3 * 4)); // another size
        double[] expected = figures(maps);
        Collections.shuffle(maps, new Random(seed));
        assertClose(figures(maps), expected, 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void everyImageTwiceIsTheSameSet(int seed) {
        List<ScoredMap> maps = RandomMaps.of(seed, 7, 23, 17, seed % 3 * 4);
        List<ScoredMap> twice = new ArrayList<>(maps);
        twice.addAll(maps);
        assertClose(figures(twice), figures(maps), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void anyNumberOfThreadsSplitsTheSetAlike(int threads) {
        List<ScoredMap> maps = RandomMaps.of(8, 11, 23, 17, 0);
        PixelSettings one = SETTINGS.withThreads(1);
        assertClose(figures(maps, SETTINGS.withThreads(threads)), figures(maps, one), 1e-12);
    }

    private static List<ScoredMap> mapped(List<ScoredMap> maps, DoubleUnaryOperator function) {
        List<ScoredMap> result = new ArrayList<>();
        for (ScoredMap scored : maps) {
            float[] map = new float[scored.map().length];
            for (int i = 0; i < map.length; i++) {
                map[i] = (float) function.applyAsDouble(scored.map()[i]);
            }
            result.add(new ScoredMap(map, scored.mask(), scored.width(), scored.height()));
        }
        return result;
    }

    /** Each value becomes its rank among all. */
    private static List<ScoredMap> ranks(List<ScoredMap> maps) {
        double[] all = maps.stream()
                .flatMapToDouble(scored ->
                        java.util.stream.IntStream.range(0, scored.map().length).mapToDouble(i -> scored.map()[i]))
                .sorted()
                .distinct()
                .toArray();
        return mapped(maps, value -> java.util.Arrays.binarySearch(all, value));
    }

    private static double[] figures(List<ScoredMap> maps) {
        return figures(maps, SETTINGS);
    }

    private static double[] figures(List<ScoredMap> maps, PixelSettings settings) {
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(maps), settings);
        List<Double> figures = new ArrayList<>(List.of(
                pixels.auroc().value(),
                pixels.averagePrecision().value(),
                pixels.f1Max().value(),
                pixels.perImageOverlap().value()));
        for (double limit : LIMITS) {
            figures.add(pixels.perRegionOverlap().area(limit).value());
        }
        return figures.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("figure %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }
}
