package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {
    private static final Bootstrap SOME = new Bootstrap(400, .95, 3);
    private static final PixelSettings SETTINGS = PixelSettings.defaults()
            .withBootstrap(SOME)
            .withThreads(2)
            .withOverlapLimits(List.of(.3, .05))
            .withRates(new RateBounds(1e-3, 1e-1));

    /**
     * Scores of good images are normal around 0, of defective ones around 1: the true AUROC is Phi(1 / sqrt 2). Over many
     * test sets, 95 % of the intervals should hold it; the share that do has a binomial error.
     */
    @Test
    void intervalsHoldTheTrueAurocAsOftenAsTheyShould() {
        double truth = 0.7602499389065233; // Phi(0.70710678)
        int sets = 400;
        int holding = 0;
        for (int set = 0; set < sets; set++) {
            Random random = new Random(set);
            double[] scores = new double[160];
            boolean[] labels = new boolean[160];
            for (int i = 0; i < scores.length; i++) {
                labels[i] = i % 2 == 1;
                scores[i] = random.nextGaussian() + (labels[i] ? 1 : 0);
            }
            Interval interval = RankingIntervals.of(scores, labels, new Bootstrap(300, .95, set))
                    .auroc();
            holding += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        double deviation = Math.sqrt(.95 * .05 / sets);
        assertThat((double) holding / sets).isCloseTo(.95, within(3 * deviation));
    }

    /** The same for the pixels of whole images, which lie high or low together: pixels by themselves would be too sure. */
    @Test
    void intervalsOfPixelFiguresKnowThatThePixelsOfAnImageBelongTogether() {
        int sets = 60;
        List<double[]> aurocs = new ArrayList<>();
        double width = 0;
        for (int set = 0; set < sets; set++) {
            PixelMetrics pixels = PixelMetrics.of(MapSource.of(shiftedImages(set)), SETTINGS);
            Interval interval = pixels.intervals().auroc();
            aurocs.add(new double[] {pixels.auroc().value(), interval.low(), interval.high()});
            width += (interval.high() - interval.low()) / sets;
        }
        double mean = aurocs.stream().mapToDouble(set -> set[0]).average().orElseThrow();
        double spread = Math.sqrt(aurocs.stream()
                        .mapToDouble(set -> (set[0] - mean) * (set[0] - mean))
                        .sum()
                / (sets - 1));
        // A normal figure's interval of 95 % is 3.92 deviations wide; 60 sets know the deviation to 9 %.
        assertThat(width / (3.92 * spread)).isBetween(.75, 1.3);
        long holding =
                aurocs.stream().filter(set -> set[1] <= mean && mean <= set[2]).count();
        assertThat((double) holding / sets).isGreaterThan(.95 - 3 * Math.sqrt(.95 * .05 / sets));
    }

    @Test
    void theSameSeedGivesTheSameIntervalsWhateverTheThreads() {
        List<ScoredMap> maps = RandomMaps.of(5, 10, 32, 32, 0);
        PixelIntervals first = PixelMetrics.of(MapSource.of(maps), SETTINGS).intervals();
        assertThat(PixelMetrics.of(MapSource.of(maps), SETTINGS.withThreads(5)).intervals())
                .isEqualTo(first);
        assertThat(PixelMetrics.of(MapSource.of(maps), SETTINGS.withBootstrap(new Bootstrap(400, .95, 4)))
                        .intervals())
                .isNotEqualTo(first);
    }

    @Test
    void intervalsHoldTheirFigures() {
        for (int seed = 0; seed < 10; seed++) {
            PixelMetrics pixels = PixelMetrics.of(MapSource.of(RandomMaps.of(seed, 12, 32, 32, 0)), SETTINGS);
            PixelIntervals intervals = pixels.intervals();
            assertHolds(intervals.auroc(), pixels.auroc().value());
            assertHolds(intervals.averagePrecision(), pixels.averagePrecision().value());
            assertHolds(intervals.f1Max(), pixels.f1Max().value());
            assertHolds(intervals.perImageOverlap(), pixels.perImageOverlap().value());
            assertHolds(
                    intervals.overlapAreas().get(0),
                    pixels.perRegionOverlap().area(.3).value());
            assertHolds(
                    intervals.overlapAreas().get(1),
                    pixels.perRegionOverlap().area(.05).value());
        }
    }

    /** One good and one defective image: each draw is the set itself. */
    @Test
    void aSetThatCannotBeDrawnOtherwiseHasAnIntervalOfItsFigure() {
        List<ScoredMap> maps = RandomMaps.of(6, 2, 40, 40, 0);
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(maps), SETTINGS);
        assertThat(pixels.intervals().auroc().low()).isCloseTo(pixels.auroc().value(), within(1e-12));
        assertThat(pixels.intervals().auroc().high()).isCloseTo(pixels.auroc().value(), within(1e-12));
        assertThat(pixels.intervals().perImageOverlap().low())
                .isCloseTo(pixels.perImageOverlap().value(), within(1e-12));
    }

    /** Resampling by histograms against resampling the maps themselves, with the draws that it makes. */
    @ParameterizedTest
    @CsvSource({"0, 1", "4, 2"}) // distinct values, and about twenty
    void histogramsOfImagesDoForTheImages(int levels, double tolerance) {
        List<ScoredMap> maps = RandomMaps.of(7, 14, 48, 48, levels);
        Bootstrap bootstrap = new Bootstrap(60, .9, 11);
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(maps), SETTINGS.withBootstrap(bootstrap));
        int[] good = indexes(maps, false);
        int[] defective = indexes(maps, true);
        double[][] drawn = new double[4][60];
        for (int replicate = 0; replicate < 60; replicate++) {
            int[] times = new int[maps.size()];
            Draws draws = new Draws(11, replicate);
            draws.count(good, times);
            draws.count(defective, times);
            List<ScoredMap> set = new ArrayList<>();
            for (int image = 0; image < times.length; image++) {
                for (int i = 0; i < times[image]; i++) {
                    set.add(maps.get(image));
                }
            }
            PixelMetrics of = PixelMetrics.of(MapSource.of(set), SETTINGS.withBootstrap(Bootstrap.NONE));
            drawn[0][replicate] = of.auroc().value();
            drawn[1][replicate] = of.averagePrecision().value();
            drawn[2][replicate] = of.perRegionOverlap().area(.3).value();
            drawn[3][replicate] = of.perImageOverlap().value();
        }
        PixelIntervals intervals = pixels.intervals();
        assertClose(intervals.auroc(), Interval.ofMiddle(drawn[0], .9), 1e-4 * tolerance);
        assertClose(intervals.averagePrecision(), Interval.ofMiddle(drawn[1], .9), 1e-3 * tolerance);
        assertClose(intervals.overlapAreas().get(0), Interval.ofMiddle(drawn[2], .9), 1e-3 * tolerance);
        assertClose(intervals.perImageOverlap(), Interval.ofMiddle(drawn[3], .9), 5e-3 * tolerance);
    }

    @Test
    void refusesWhatIsNoBootstrap() {
        assertThatThrownBy(() -> new Bootstrap(-1, .95, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bootstrap(10, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(RankingIntervals.of(new double[] {1, 2}, new boolean[] {true, false}, Bootstrap.NONE)
                        .auroc())
                .isEqualTo(Interval.UNDEFINED);
    }

    private static List<ScoredMap> shiftedImages(int seed) {
        Random random = new Random(1000 + seed);
        List<ScoredMap> maps = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] map = new float[144];
            byte[] mask = new byte[144];
            double shift = random.nextGaussian();
            for (int pixel = 0; pixel < 144; pixel++) {
                mask[pixel] = (byte) (i % 2 == 0 && pixel < 60 ? 1 : 0);
                map[pixel] = (float) (shift + .3 * random.nextGaussian() + mask[pixel]);
            }
            maps.add(new ScoredMap(map, mask, 12, 12));
        }
        return maps;
    }

    private static int[] indexes(List<ScoredMap> maps, boolean defective) {
        return java.util.stream.IntStream.range(0, maps.size())
                .filter(image -> DefectiveValues.hasDefect(maps.get(image).mask()) == defective)
                .toArray();
    }

    private static void assertHolds(Interval interval, double figure) {
        assertThat(figure).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
    }

    private static void assertClose(Interval actual, Interval expected, double tolerance) {
        assertThat(actual.low()).isCloseTo(expected.low(), within(tolerance));
        assertThat(actual.high()).isCloseTo(expected.high(), within(tolerance));
    }
}
