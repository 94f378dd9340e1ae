package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AU-PIMO where many pixels share a value, as in maps of 8 bits. */
class PerImageOverlapTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final int[] COUNTS = {1, 9, 90, 900, 9_000, 90_000, 900_000}; // of the values 7 to 1

    @ParameterizedTest
    @CsvSource({".1, 1, .55, 1", "1e-3, 1e-1, .03025, .3025", "1e-5, 1e-4, 5.5e-5, 5.5e-4"})
    void isIntegratedBetweenTheRatesThatAreReached(double low, double high, double everywhere, double first) {
        PixelMetrics pixels = PixelMetrics.of(
                MapSource.of(List.of(decades(0), decades(1_000_000), decades(100_000))), rates(low, high));
        assertThat(pixels.perImageOverlap(1).value()).isCloseTo(everywhere, EXACT);
        assertThat(pixels.perImageOverlap(2).value()).isCloseTo(first, EXACT);
        assertThat(pixels.perImageOverlap(1).error()).isZero();
    }

    /** Without the line, all of these pixels count from the rate of their own value on: a step. */
    @Test
    void theLowerBoundIsThatOfASteppedCurve() {
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(List.of(decades(0), decades(100_000))), rates(.1, 1));
        assertThat(pixels.perImageOverlap().value()).isCloseTo(1, EXACT);
        assertThat(pixels.perImageOverlapLowerBound()).isCloseTo(1, EXACT);
        PixelMetrics all = PixelMetrics.of(MapSource.of(List.of(decades(0), decades(1_000_000))), rates(.1, 1));
        assertThat(all.perImageOverlap().value()).isCloseTo(.55, EXACT);
        assertThat(all.perImageOverlapLowerBound()).isCloseTo(.1, EXACT);
    }

    @Test
    void theLowerBoundIsTheFigureWhereNoValueIsShared() {
        ScoredMap good = new ScoredMap(new float[] {1, 2, 3, 4}, new byte[4], 2, 2);
        ScoredMap defective = new ScoredMap(new float[] {.5f, 1.5f, 2.5f, 9}, new byte[] {1, 1, 1, 1}, 2, 2);
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(List.of(good, defective)), rates(.1, 1));
        assertThat(pixels.perImageOverlapLowerBound())
                .isEqualTo(pixels.perImageOverlap().value());
    }

    /** The line goes on to the end of a value that passes the highest rate, however many pixels have it. */
    @Test
    void aValueBeyondTheHighestRateIsSeenWhole() {
        double area = ofLevels(.05, .1, 1, 4, 95);
        // The second value is there at 5 %; from there to 100 % the line of the third.
        double reached = Math.log(.1 / .05) / Math.log(1 / .05);
        assertThat(area).isCloseTo((.25 + (.25 + .75 * reached)) / 2, EXACT);
    }

    /** Rate 0 has no logarithm: the highest value of all counts from its own rate on. */
    @Test
    void belowTheLowestRateTheOverlapIsThatAtRateZero() {
        ScoredMap good = new ScoredMap(values(5, 95), new byte[100], 10, 10);
        float[] higher = values(5, 95);
        higher[0] = 9;
        PixelMetrics pixels = PixelMetrics.of(
                MapSource.of(List.of(good, new ScoredMap(higher, mask(5, 100), 10, 10))), rates(.01, .05));
        assertThat(pixels.perImageOverlap().value()).isCloseTo(.2, EXACT);
    }

    @Test
    void constantMapsHaveNone() {
        assertThat(ofLevels(.1, 1, 0, 0, 100)).isZero();
    }

    /** With many threads, images and sizes: the lowest value that matters is cut off nowhere. */
    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void everyShareKeepsWholeValues(int threads) {
        List<ScoredMap> maps = RandomMaps.of(3, 20, 40, 30, 3);
        PixelMetrics some = PixelMetrics.of(MapSource.of(maps), rates(1e-3, .05).withThreads(threads));
        // All values are kept where the highest rate is 1; the area up to .05 is the rest of two that reach 1.
        double whole = PixelMetrics.of(MapSource.of(maps), rates(1e-3, 1))
                .perImageOverlap()
                .value();
        double upper = PixelMetrics.of(MapSource.of(maps), rates(.05, 1))
                .perImageOverlap()
                .value();
        assertThat(some.perImageOverlap().value() * Math.log(.05 / 1e-3))
                .isCloseTo(whole * Math.log(1 / 1e-3) - upper * Math.log(1 / .05), EXACT);
    }

    /** One good and one defective image of 100 pixels, with the same values; a quarter of the defect has the second. */
    private static double ofLevels(double low, double high, int... counts) {
        ScoredMap good = new ScoredMap(values(counts), new byte[100], 10, 10);
        byte[] mask = new byte[100];
        if (counts[0] + counts[1] == 0) {
            Arrays.fill(mask, (byte) 1);
        } else {
            mask[1] = 1; // of the second value
            Arrays.fill(mask, 5, 8, (byte) 1); // of the third
        }
        ScoredMap defective = new ScoredMap(values(counts), mask, 10, 10);
        return PixelMetrics.of(MapSource.of(List.of(good, defective)), rates(low, high))
                .perImageOverlap()
                .value();
    }

    private static ScoredMap decades(int defective) {
        return new ScoredMap(values(COUNTS), mask(defective, 1_000_000), 1000, 1000);
    }

    /** Descending values from the number of counts to 1. */
    private static float[] values(int... counts) {
        float[] values = new float[Arrays.stream(counts).sum()];
        int next = 0;
        for (int level = 0; level < counts.length; level++) {
            Arrays.fill(values, next, next + counts[level], counts.length - level);
            next += counts[level];
        }
        return values;
    }

    private static byte[] mask(int first, int pixels) {
        byte[] mask = new byte[pixels];
        Arrays.fill(mask, 0, first, (byte) 1);
        return mask;
    }

    private static PixelSettings rates(double low, double high) {
        return PixelSettings.defaults()
                .withBootstrap(Bootstrap.NONE)
                .withThreads(2)
                .withRates(new RateBounds(low, high));
    }
}
