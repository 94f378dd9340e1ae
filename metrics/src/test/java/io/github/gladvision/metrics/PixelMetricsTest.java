package io.github.gladvision.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PixelMetricsTest {
    private static final PixelSettings SETTINGS = PixelSettings.defaults().withBootstrap(Bootstrap.NONE);

    @Test
    void agreeWithTheFiguresOfAllPixelsInOneArray() {
        Random random = new Random(11);
        List<ScoredMap> scored = new ArrayList<>();
        int[][] sizes = {{100, 80}, {7, 300}, {1, 1}};
        float[] scores = new float[100 * 80 + 7 * 300 + 1];
        boolean[] labels = new boolean[scores.length];
        int start = 0;
        for (int[] size : sizes) {
            float[] map = new float[size[0] * size[1]];
            byte[] mask = new byte[map.length];
            for (int i = 0; i < map.length; i++) {
                labels[start + i] = random.nextInt(4) == 0;
                mask[i] = (byte) (labels[start + i] ? 1 : 0);
                map[i] = Math.round(100 * random.nextGaussian()) / 50f - 1 + mask[i];
                scores[start + i] = map[i];
            }
            start += map.length;
            scored.add(new ScoredMap(map, mask, size[0], size[1]));
        }
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(scored), SETTINGS);
        assertThat(pixels.images()).isEqualTo(3);
        assertThat(pixels.pixels()).isEqualTo(scores.length);
        assertThat(pixels.exact()).isTrue();
        assertThat(pixels.auroc()).isEqualTo(new Estimate(RankingMetrics.auroc(scores, labels), 0));
        assertThat(pixels.averagePrecision())
                .isEqualTo(new Estimate(RankingMetrics.averagePrecision(scores, labels), 0));
        assertThat(pixels.f1Max()).isEqualTo(RankingMetrics.f1Max(scores, labels));
        assertThat(pixels.f1Error()).isZero();
    }

    @Test
    void givesEachTypeOfDefectItsFiguresAgainstAllGoodImages() {
        List<ScoredMap> maps = RandomMaps.of(3, 9, 20, 16, 1000);
        List<String> types = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            types.add(!DefectiveValues.hasDefect(maps.get(i).mask()) ? null : i % 2 == 0 ? "dent" : "crack");
        }
        PixelMetrics all = PixelMetrics.of(source(maps, types), SETTINGS);
        assertThat(all.defectTypes()).containsExactly("crack", "dent");
        for (String type : all.defectTypes()) {
            List<ScoredMap> own = new ArrayList<>();
            for (int i = 0; i < maps.size(); i++) {
                if (types.get(i) == null || types.get(i).equals(type)) {
                    own.add(maps.get(i));
                }
            }
            PixelMetrics alone = PixelMetrics.of(MapSource.of(own), SETTINGS);
            assertThat(all.auroc(type)).isEqualTo(alone.auroc());
            assertThat(all.overlapArea(type, .3))
                    .isEqualTo(alone.perRegionOverlap().area(.3));
        }
        assertThat(all.auroc("none").value()).isNaN();
    }

    @Test
    void joinRegionsOverEdgesAndCorners() {
        byte[] mask = {
            1, 0, 0, 0, 1, //
            0, 1, 0, 0, 1, //
            0, 0, 1, 0, 0, //
            0, 1, 0, 0, 1, //
            0, 0, 0, 1, 0, //
        };
        Regions regions = Regions.of(mask, 5, 5);
        assertThat(regions.count()).isEqualTo(3);
        assertThat(regions.labels)
                .containsExactly(1, 0, 0, 0, 2, 0, 1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 1, 0, 0, 3, 0, 0, 0, 3, 0);
        assertThat(regions.sizes).containsExactly(17, 4, 2, 2);
    }

    @Test
    void doNotJoinTheEndOfARowWithTheStartOfTheNext() {
        assertThat(Regions.of(new byte[] {0, 0, 1, 1, 0, 0}, 3, 2).count()).isEqualTo(2);
    }

    @Test
    void refuseWhatDoesNotFit() {
        assertThatThrownBy(() -> new ScoredMap(new float[4], new byte[5], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit 2x2");
        List<ScoredMap> nan = List.of(new ScoredMap(new float[] {Float.NaN}, new byte[1], 1, 1));
        assertThatThrownBy(() -> PixelMetrics.of(MapSource.of(nan), SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        List<ScoredMap> odd = List.of(new ScoredMap(new float[1], new byte[] {1}, 1, 1));
        List<String> good = new ArrayList<>();
        good.add(null);
        assertThatThrownBy(() -> PixelMetrics.of(source(odd, good), SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("image 0");
    }

    @Test
    void whollyDefectiveImagesHaveNoFigures() {
        List<ScoredMap> one = List.of(new ScoredMap(new float[] {1, 2}, new byte[] {1, 1}, 2, 1));
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(one), PixelSettings.defaults());
        assertThat(pixels.averagePrecision().value()).isNaN();
        assertThat(pixels.f1Max().value()).isNaN();
        assertThat(pixels.f1Error()).isNaN();
        assertThat(pixels.precisionRecall(0).size()).isZero();
        assertThat(pixels.intervals().f1Max()).isEqualTo(Interval.UNDEFINED);
    }

    @Test
    void nothingHasNoFigures() {
        PixelMetrics none = PixelMetrics.of(MapSource.of(List.of()), PixelSettings.defaults());
        assertThat(none.auroc().value()).isNaN();
        assertThat(none.averagePrecision().value()).isNaN();
        assertThat(none.f1Max().value()).isNaN();
        assertThat(none.perImageOverlap().value()).isNaN();
        assertThat(none.perRegionOverlap().area(.3).value()).isNaN();
        assertThat(none.roc(0).size()).isZero();
        assertThat(none.precisionRecall(0).size()).isZero();
        assertThat(none.intervals().auroc()).isEqualTo(Interval.UNDEFINED);
    }

    @Test
    void takeInfinitiesForTheLargestAndSmallestValues() {
        float[] map = {Float.NEGATIVE_INFINITY, 0, 1, Float.POSITIVE_INFINITY};
        List<ScoredMap> maps = List.of(new ScoredMap(map, new byte[] {0, 0, 1, 1}, 2, 2));
        PixelMetrics pixels = PixelMetrics.of(MapSource.of(maps), SETTINGS);
        assertThat(pixels.auroc().value()).isEqualTo(1);
        assertThat(pixels.f1Max()).isEqualTo(new F1(1, 1));
        PixelMetrics coarse = PixelMetrics.of(MapSource.of(maps), SETTINGS.withMostBins(2));
        assertThat(Math.abs(coarse.auroc().value() - 1))
                .isLessThanOrEqualTo(coarse.auroc().error());
    }

    static MapSource source(List<ScoredMap> maps, List<String> types) {
        return new MapSource() {
            @Override
            public int size() {
                return maps.size();
            }

            @Override
            public int mostPixels() {
                return maps.get(0).map().length;
            }

            @Override
            public ScoredMap map(int index) {
                return maps.get(index);
            }

            @Override
            public @Nullable String defectType(int index) {
                return types.get(index);
            }
        };
    }
}
