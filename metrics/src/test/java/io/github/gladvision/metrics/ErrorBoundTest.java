package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there are fewer bins than distinct values, the exact figures lie within the bounds; and the bounds are not idle. */
class ErrorBoundTest {
    private static final double ROUNDING = 1e-12;
    private static final PixelSettings EXACT = PixelSettings.defaults()
            .withBootstrap(Bootstrap.NONE)
            .withThreads(2)
            .withRates(new RateBounds(1e-3, 1e-1));

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 100, 500})
    void theExactFiguresLieWithinTheBounds(int bins) {
        for (int seed = 0; seed < 30; seed++) {
            List<ScoredMap> maps = RandomMaps.of(seed, 6, 31, 24, seed % 4 == 3 ? 6 : 0);
            assertWithinBounds(maps, bins);
        }
    }

    @Test
    void finerBinsHaveSmallerBounds() {
        List<ScoredMap> maps = RandomMaps.of(1, 400, 32, 32, 0);
        int[] bins = {4, 32, 256, 1024};
        double[] errors = new double[bins.length];
        for (int i = 0; i < bins.length; i++) {
            PixelMetrics pixels = PixelMetrics.of(MapSource.of(maps), EXACT.withMostBins(bins[i]));
            assertThat(pixels.exact()).isFalse();
            errors[i] = pixels.auroc().error();
            assertThat(errors[i]).isBetween(1e-9, i == 0 ? 1 : errors[i - 1]);
        }
        assertThat(errors[3]).isLessThan(errors[0] / 50);
    }

    /** All values in one bin: nothing is known, and the bounds say so. Whatever the values are, they are true. */
    @Test
    void whatCannotBeToldApartIsBoundedByEverythingPossible() {
        Random random = new Random(4);
        List<IntToDoubleFunction> adversaries = List.of(
                defective -> 1.0, // constant maps
                defective -> defective == 1 ? 1 + 1e-6 : 1.0, // perfect, by the last digits
                defective -> defective == 1 ? 1.0 : 1 + 1e-6, // inverted
                defective -> 1 + 1e-6 * random.nextInt(9)); // noise in the last digits
        double[] aurocs = new double[adversaries.size()];
        for (int i = 0; i < aurocs.length; i++) {
            List<ScoredMap> maps = maps(adversaries.get(i));
            PixelMetrics exact = PixelMetrics.of(MapSource.of(maps), EXACT);
            aurocs[i] = exact.auroc().value();
            RankedBins bins = new RankedBins(
                    new long[] {exact.defectivePixels()},
                    new double[] {exact.perRegionOverlap().regions()},
                    new long[] {0, exact.pixels() - exact.defectivePixels(), 0},
                    false);
            Estimate auroc = bins.ranking().auroc();
            assertThat(auroc).isEqualTo(new Estimate(.5, .5));
            assertThat(Math.abs(auroc.value() - aurocs[i])).isLessThanOrEqualTo(auroc.error() + ROUNDING);
            Estimate precision = bins.ranking().averagePrecision();
            assertThat(Math.abs(precision.value() - exact.averagePrecision().value()))
                    .isLessThanOrEqualTo(precision.error() + ROUNDING);
            assertThat(precision.value() + precision.error()).isCloseTo(1, within(ROUNDING));
            double f1 = bins.ranking().f1Max().value();
            assertThat(exact.f1Max().value())
                    .isBetween(f1 - ROUNDING, f1 + bins.ranking().f1Error() + ROUNDING);
            assertThat(f1 + bins.ranking().f1Error()).isCloseTo(1, within(ROUNDING));
            Estimate area = bins.overlapArea(.3);
            assertThat(Math.abs(area.value() - exact.perRegionOverlap().area(.3).value()))
                    .isLessThanOrEqualTo(area.error() + ROUNDING);
            assertThat(area.value() + area.error()).isCloseTo(1, within(ROUNDING));
        }
        assertThat(aurocs[0]).isEqualTo(.5);
        assertThat(aurocs[1]).isEqualTo(1);
        assertThat(aurocs[2]).isZero();
    }

    /** Random counts in bins, and every order of the values that the test can think of. */
    @Test
    void noOrderWithinTheBinsLeavesTheBounds() {
        Random random = new Random(9);
        for (int round = 0; round < 400; round++) {
            int count = 1 + random.nextInt(4);
            long[] defective = new long[count];
            long[] good = new long[2 * count + 1];
            double[] overlap = new double[count];
            List<Double> scores = new ArrayList<>();
            List<Boolean> labels = new ArrayList<>();
            for (int bin = 0; bin < count; bin++) {
                defective[bin] = 1L + random.nextInt(5);
                good[2 * bin] = random.nextInt(4);
                good[2 * bin + 1] = random.nextInt(5);
                overlap[bin] = defective[bin];
                place(scores, labels, good[2 * bin], false, random, 2 * bin, 3);
                int levels = 1 + random.nextInt(6);
                int shape = random.nextInt(3); // mixed, or one class wholly above the other
                place(scores, labels, defective[bin], true, random, 2 * bin + 1 + (shape == 1 ? .5 : 0), levels);
                place(scores, labels, good[2 * bin + 1], false, random, 2 * bin + 1 + (shape == 2 ? .5 : 0), levels);
            }
            good[2 * count] = random.nextInt(3);
            place(scores, labels, good[2 * count], false, random, 2 * count, 3);
            double[] s = scores.stream().mapToDouble(Double::doubleValue).toArray();
            boolean[] y = new boolean[s.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = labels.get(i);
            }
            RankingSums sums = new RankedBins(defective, overlap, good, false).ranking();
            if (!Double.isNaN(RankingMetrics.auroc(s, y))) {
                assertThat(Math.abs(sums.auroc().value() - RankingMetrics.auroc(s, y)))
                        .isLessThanOrEqualTo(sums.auroc().error() + ROUNDING);
            }
            assertThat(Math.abs(sums.averagePrecision().value() - RankingMetrics.averagePrecision(s, y)))
                    .isLessThanOrEqualTo(sums.averagePrecision().error() + ROUNDING);
            double exact = RankingMetrics.f1Max(s, y).value();
            assertThat(exact)
                    .isBetween(sums.f1Max().value() - ROUNDING, sums.f1Max().value() + sums.f1Error() + ROUNDING);
        }
    }

    private static void place(
            List<Double> scores,
            List<Boolean> labels,
            long count,
            boolean label,
            Random random,
            double from,
            int levels) {
        for (int i = 0; i < count; i++) {
            scores.add(from + .4 * random.nextInt(levels) / levels);
            labels.add(label);
        }
    }

    private static void assertWithinBounds(List<ScoredMap> maps, int bins) {
        PixelMetrics exact = PixelMetrics.of(MapSource.of(maps), EXACT);
        PixelMetrics binned = PixelMetrics.of(MapSource.of(maps), EXACT.withMostBins(bins));
        assertThat(exact.exact()).isTrue();
        assertWithin(binned.auroc(), exact.auroc());
        assertWithin(binned.averagePrecision(), exact.averagePrecision());
        for (double limit : new double[] {.05, .3, 1}) {
            assertWithin(
                    binned.perRegionOverlap().area(limit),
                    exact.perRegionOverlap().area(limit));
        }
        assertThat(exact.f1Max().value())
                .isBetween(binned.f1Max().value() - ROUNDING, binned.f1Max().value() + binned.f1Error() + ROUNDING);
        assertWithin(binned.perImageOverlap(), exact.perImageOverlap());
        for (int image = 0; image < maps.size(); image++) {
            if (!Double.isNaN(exact.perImageOverlap(image).value())) {
                assertWithin(binned.perImageOverlap(image), exact.perImageOverlap(image));
            }
        }
        assertThat(binned.perRegionOverlap().publishedGladArea())
                .isCloseTo(exact.perRegionOverlap().publishedGladArea(), within(ROUNDING));
    }

    private static void assertWithin(Estimate estimate, Estimate exact) {
        assertThat(exact.error()).isZero();
        assertThat(Math.abs(estimate.value() - exact.value())).isLessThanOrEqualTo(estimate.error() + ROUNDING);
    }

    private static List<ScoredMap> maps(IntToDoubleFunction value) {
        List<ScoredMap> maps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            float[] map = new float[200];
            byte[] mask = new byte[200];
            for (int pixel = 0; pixel < 200; pixel++) {
                mask[pixel] = (byte) (i > 0 && pixel / 20 == 4 ? 1 : 0);
                map[pixel] = (float) value.applyAsDouble(mask[pixel]);
            }
            maps.add(new ScoredMap(map, mask, 20, 10));
        }
        return maps;
    }
}
