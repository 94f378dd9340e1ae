package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.gladvision.ReferenceFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The figures that the published implementation computes on the same maps and scores. */
class ReferenceMetricsTest {
    private static final Percentage TOLERANCE = withinPercentage(1e-3); // a relative error of 1e-5

    @Test
    void imageFigures() {
        check("scores", "labels", "image");
    }

    @Test
    void imageFiguresWithTies() {
        check("tied_scores", "tied_labels", "tied");
    }

    private static void check(String scores, String labels, String expected) {
        ReferenceFixture fixture = ReferenceFixture.open("metrics");
        float[] s = fixture.floats(scores);
        boolean[] y = new boolean[s.length];
        for (int i = 0; i < s.length; i++) {
            y[i] = fixture.longs(labels)[i] != 0;
        }
        double[] figures = fixture.doubles(expected);
        assertThat(RankingMetrics.auroc(s, y)).isCloseTo(figures[0], TOLERANCE);
        assertThat(RankingMetrics.averagePrecision(s, y)).isCloseTo(figures[1], TOLERANCE);
        assertThat(RankingMetrics.f1Max(s, y).value()).isCloseTo(figures[2], TOLERANCE);
    }

    @Test
    void pixelFigures() {
        ReferenceFixture fixture = ReferenceFixture.open("metrics");
        int height = (int) fixture.shape("maps")[1];
        int width = (int) fixture.shape("maps")[2];
        float[] maps = fixture.floats("maps");
        long[] masks = fixture.longs("masks");
        List<ScoredMap> scored = new ArrayList<>();
        for (int start = 0; start < maps.length; start += width * height) {
            byte[] mask = new byte[width * height];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) masks[start + i];
            }
            float[] map = Arrays.copyOfRange(maps, start, start + mask.length);
            scored.add(new ScoredMap(map, mask, width, height));
        }
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(scored), PixelSettings.defaults());
        double[] figures = fixture.doubles("pixel");
        assertThat(pixels.auroc().value()).isCloseTo(figures[0], TOLERANCE);
        assertThat(pixels.averagePrecision().value()).isCloseTo(figures[1], TOLERANCE);
        assertThat(pixels.f1Max().value()).isCloseTo(figures[2], TOLERANCE);
        assertThat(pixels.perRegionOverlap().publishedGladArea()).isCloseTo(figures[3], TOLERANCE);
    }
}
