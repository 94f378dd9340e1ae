package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Known answers by exact integration, and agreement with the definition on random maps. */
class PerRegionOverlapTest {
    private static final Offset<Double> PRINTED = within(5e-9);
    private static final byte[] A = {0, 0, 0, 1, 0, 0, 0};
    private static final byte[] B = {0, 1, 0, 1, 0, 1, 0};

    @Test
    void risingRamp() {
        check(List.of(rows(A)), .166665625, .144027); // exactly; eight digits would round it
        check(List.of(rows(B)), .16666615, .429345);
        check(List.of(rows(A), rows(B)), .16666602, .286314);
    }

    private static void check(List<byte[]> masks, double third, double pixelAp) {
        PixelMetrics pixels = PixelMetrics.of(
                MapSource.of(masks.stream()
                        .map(mask -> new ScoredMap(ramp(), mask, 7, 400))
                        .toList()),
                PixelSettings.defaults());
        PerRegionOverlap pro = pixels.perRegionOverlap();
        assertThat(pro.area(1 / 3.0).value()).isCloseTo(third, PRINTED);
        assertThat(pro.area(.3).value()).isCloseTo(.15, within(2e-6));
        assertThat(pro.area(1).value()).isCloseTo(.5, within(2e-6));
        assertThat(pixels.averagePrecision().value()).isCloseTo(pixelAp, within(1e-6));
    }

    @Test
    void constantPerfectAndInvertedMaps() {
        byte[] mask = new byte[100];
        float[] perfect = new float[100];
        float[] inverted = new float[100];
        for (int i = 0; i < 100; i++) {
            boolean inside = i / 10 / 2 == 1 && i % 10 / 2 == 1;
            mask[i] = (byte) (inside ? 1 : 0);
            perfect[i] = inside ? 1 : 0;
            inverted[i] = inside ? 0 : 1;
        }
        assertThat(area(new float[100], mask)).isCloseTo(.15, within(1e-12));
        assertThat(area(perfect, mask)).isEqualTo(1);
        assertThat(area(inverted, mask)).isZero();
        assertThat(PerRegionOverlap.of(List.of(new float[100]), List.of(mask), 10, 10)
                        .publishedGladArea())
                .isNaN();
    }

    @Test
    void withoutARegionOrAGoodPixelThereIsNoFigure() {
        assertThat(area(new float[100], new byte[100])).isNaN();
        byte[] all = new byte[100];
        java.util.Arrays.fill(all, (byte) 1);
        assertThat(area(new float[100], all)).isNaN();
        PerRegionOverlap none = PerRegionOverlap.of(List.of(), List.of(), 1, 1);
        assertThat(none.area(.3).value()).isNaN();
        assertThat(none.publishedGladArea()).isNaN();
        assertThat(none.atThresholds(.5)).containsExactly(Double.NaN);
        assertThat(none.curve(0).size()).isZero();
    }

    @Test
    void overlapAtThresholds() {
        float[] map = new float[50];
        byte[] mask = new byte[50];
        for (int i = 0; i < 50; i++) {
            int row = i / 5;
            map[i] = row / 10f + .05f;
            mask[i] = (byte) (row % 2 == 1 && i % 5 <= row / 2 ? 1 : 0);
        }
        PerRegionOverlap pro = PerRegionOverlap.of(List.of(map), List.of(mask), 5, 10);
        assertThat(pro.regions()).isEqualTo(5);
        double[] expected = {1, .8, .6, .4, .2, 0};
        double[] actual = pro.atThresholds(0, .2, .4, .6, .8, 1);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void agreesWithTheDefinition() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int distinct = seed % 2 == 0 ? 6 : 10_000;
            float[] map = new float[12 * 9];
            byte[] mask = new byte[12 * 9];
            for (int i = 0; i < map.length; i++) {
                map[i] = random.nextInt(distinct);
                mask[i] = (byte) (random.nextInt(5) == 0 ? 1 : 0);
            }
            PerRegionOverlap pro = PerRegionOverlap.of(List.of(map), List.of(mask), 12, 9);
            for (double limit : new double[] {.05, .3, 1}) {
                assertThat(pro.area(limit).value()).isCloseTo(byDefinition(map, mask, limit), within(1e-12));
            }
            Curve curve = pro.curve(0);
            assertThat(pro.atThresholds(curve.thresholds()))
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(curve.y());
        }
    }

    @Test
    void aThinnedCurveStaysNearTheFullOne() {
        Random random = new Random(3);
        float[] map = new float[200 * 100];
        byte[] mask = new byte[map.length];
        for (int i = 0; i < map.length; i++) {
            mask[i] = (byte) (i % 200 / 20 == 3 ? 1 : 0);
            map[i] = (float) random.nextGaussian() + 2 * mask[i];
        }
        PerRegionOverlap pro = PerRegionOverlap.of(List.of(map), List.of(mask), 200, 100);
        Curve thin = pro.curve(.01);
        assertThat(thin.size()).isBetween(50, 210);
        assertThat(thin.x()[thin.size() - 1]).isEqualTo(1);
        assertThat(thin.y()[thin.size() - 1]).isCloseTo(1, within(1e-9));
        assertThat(area(thin)).isCloseTo(pro.area(1).value(), within(.005));
    }

    @Test
    void refusesALimitThatIsNone() {
        PerRegionOverlap pro = PerRegionOverlap.of(List.of(), List.of(), 1, 1);
        for (double limit : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> pro.area(limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static double area(float[] map, byte[] mask) {
        return PerRegionOverlap.of(List.of(map), List.of(mask), 10, 10)
                .area(PerRegionOverlap.DEFAULT_LIMIT)
                .value();
    }

    private static double area(Curve curve) {
        double area = 0;
        for (int i = 1; i < curve.size(); i++) {
            area += (curve.x()[i] - curve.x()[i - 1]) * (curve.y()[i] + curve.y()[i - 1]) / 2;
        }
        return area;
    }

    /** Threshold by threshold, region by region, then the area of each trapezoid up to the limit. */
    private static double byDefinition(float[] map, byte[] mask, double limit) {
        Regions regions = Regions.of(mask, 12, 9);
        TreeSet<Float> thresholds = new TreeSet<>();
        for (float value : map) {
            thresholds.add(value);
        }
        double rate = 0;
        double overlap = 0;
        double area = 0;
        for (float threshold : thresholds.descendingSet()) {
            double good = 0;
            double above = 0;
            double[] sizes = new double[regions.count()];
            double[] hits = new double[regions.count()];
            for (int i = 0; i < map.length; i++) {
                int hit = map[i] >= threshold ? 1 : 0;
                if (mask[i] == 0) {
                    good++;
                    above += hit;
                } else {
                    sizes[regions.labels[i] - 1]++;
                    hits[regions.labels[i] - 1] += hit;
                }
            }
            double mean = 0;
            for (int r = 0; r < regions.count(); r++) {
                mean += hits[r] / sizes[r] / regions.count();
            }
            double nextRate = above / good;
            if (nextRate <= limit) {
                area += (nextRate - rate) * (overlap + mean) / 2;
            } else if (rate < limit) {
                double share = (limit - rate) / (nextRate - rate);
                area += (limit - rate) * (overlap + overlap + share * (mean - overlap)) / 2;
            }
            rate = nextRate;
            overlap = mean;
        }
        return area / limit;
    }

    private static float[] ramp() {
        float[] map = new float[2800];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) (i / 2800.0);
        }
        return map;
    }

    private static byte[] rows(byte[] row) {
        byte[] mask = new byte[2800];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = row[i % 7];
        }
        return mask;
    }
}
