package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.metrics.PixelSettings.RateBounds;
import io.github.gladvision.tensor.FormulaParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random scores and maps, with and without ties, and what scikit-learn, the definitions and anomalib make of them;
 * {@code reference/make_metric_cases.py} says how.
 */
class MetricCasesTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final ReferenceFixture CASES =
            ReferenceFixture.of(MetricCasesTest.class, "metric_cases.safetensors");

    @Test
    void rankingsAgreeWithScikitLearn() {
        for (int i = 0; i < 40; i++) {
            double[] scores = CASES.doubles("scores." + i);
            boolean[] labels = new boolean[scores.length];
            for (int j = 0; j < labels.length; j++) {
                labels[j] = CASES.longs("labels." + i)[j] != 0;
            }
            double[] expected = CASES.doubles("ranking." + i);
            assertThat(RankingMetrics.auroc(scores, labels)).as("case %d", i).isCloseTo(expected[0], EXACT);
            assertThat(RankingMetrics.averagePrecision(scores, labels))
                    .as("case %d", i)
                    .isCloseTo(expected[1], EXACT);
            assertThat(RankingMetrics.f1Max(scores, labels).value())
                    .as("case %d", i)
                    .isCloseTo(expected[2], EXACT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void mapsAgreeWithScikitLearnAndTheDefinitions(int threads) {
        PixelSettings settings = PixelSettings.defaults()
                .withBootstrap(Bootstrap.NONE)
                .withThreads(threads)
                .withRates(bounds("bounds"));
        for (int i = 0; i < 12; i++) {
            PixelMetrics pixels = PixelMetrics.of(MapSource.of(maps(i)), settings);
            double[] expected = CASES.doubles("pixels." + i);
            assertThat(pixels.auroc().value()).as("case %d", i).isCloseTo(expected[0], EXACT);
            assertThat(pixels.averagePrecision().value()).as("case %d", i).isCloseTo(expected[1], EXACT);
            assertThat(pixels.f1Max().value()).as("case %d", i).isCloseTo(expected[2], EXACT);
            double[] limits = {.05, .3, 1};
            for (int l = 0; l < limits.length; l++) {
                assertThat(pixels.perRegionOverlap().area(limits[l]).value())
                        .as("case %d, limit %s", i, limits[l])
                        .isCloseTo(expected[3 + l], EXACT);
            }
            assertImageOverlaps(pixels, CASES.doubles("aupimo." + i), 1e-9);
        }
    }

    /** With the evenly spaced thresholds that anomalib takes, its areas come near those at all thresholds. */
    @Test
    void perImageOverlapAgreesWithAnomalib() {
        float[] values = FormulaParameters.inputs("aupimo", 32, 96, 96);
        List<ScoredMap> maps = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            float[] map = Arrays.copyOfRange(values, i * 96 * 96, (i + 1) * 96 * 96);
            byte[] mask = new byte[map.length];
            float more = (float) (i * 1.5 / 31);
            for (int y = 20; i >= 24 && y < 20 + i; y++) {
                for (int x = 10; x < 40; x++) {
                    mask[y * 96 + x] = 1;
                    map[y * 96 + x] += more;
                }
            }
            maps.add(new ScoredMap(map, mask, 96, 96));
        }
        PixelSettings settings =
                PixelSettings.defaults().withBootstrap(Bootstrap.NONE).withRates(bounds("large_bounds"));
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(maps), settings);
        assertImageOverlaps(pixels, CASES.doubles("aupimo.large"), 1e-9);
        assertImageOverlaps(pixels, CASES.doubles("anomalib.large"), 1e-3);
        double mean = Arrays.stream(CASES.doubles("aupimo.large"))
                .filter(area -> !Double.isNaN(area))
                .average()
                .orElseThrow();
        assertThat(pixels.perImageOverlap().value()).isCloseTo(mean, EXACT);
    }

    private static void assertImageOverlaps(PixelMetrics pixels, double[] expected, double tolerance) {
        for (int image = 0; image < expected.length; image++) {
            double actual = pixels.perImageOverlap(image).value();
            if (Double.isNaN(expected[image])) {
                assertThat(actual).isNaN();
            } else {
                assertThat(actual).as("image %d", image).isCloseTo(expected[image], within(tolerance));
            }
        }
    }

    private static RateBounds bounds(String name) {
        String[] rates = CASES.metadata().get(name).split(" ");
        return new RateBounds(Double.parseDouble(rates[0]), Double.parseDouble(rates[1]));
    }

    private static List<ScoredMap> maps(int number) {
        float[] values = CASES.floats("maps." + number);
        byte[] masks = CASES.bytes("masks." + number);
        long[] shape = CASES.shape("maps." + number);
        int pixels = (int) (shape[1] * shape[2]);
        List<ScoredMap> maps = new ArrayList<>();
        for (int start = 0; start < values.length; start += pixels) {
            maps.add(new ScoredMap(
                    Arrays.copyOfRange(values, start, start + pixels),
                    Arrays.copyOfRange(masks, start, start + pixels),
                    (int) shape[2],
                    (int) shape[1]));
        }
        return maps;
    }
}
