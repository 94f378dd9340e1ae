package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.detection.Region.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionsTest {
    /** A digit for each cell. */
    private static AnomalyMap map(int imageWidth, int imageHeight, String... rows) {
        float[] values = new float[rows.length * rows[0].length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) - '0';
        }
        return new AnomalyMap(rows[0].length(), rows.length, values, imageWidth, imageHeight);
    }

    private static void assertBox(Region region, int x, int y, int width, int height) {
        assertThat(List.of(region.x(), region.y(), region.width(), region.height()))
                .containsExactly(x, y, width, height);
    }

    @Test
    void cornersTouchAndTheOddestComesFirst() {
        List<Region> regions = map(4, 4, "5000", "0000", "0030", "0004").regions(1);
        assertThat(regions).hasSize(2);
        Region corner = regions.get(0);
        assertBox(corner, 0, 0, 1, 1);
        assertThat(corner.area()).isEqualTo(1);
        assertThat(corner.percent()).isEqualTo(6.25);
        assertThat(corner.peak()).isEqualTo(new Peak(5, 0, 0));
        assertThat(corner.outline())
                .containsExactlyInAnyOrder(new Point(0, 0), new Point(0, 1), new Point(1, 1), new Point(1, 0));
        assertThat(corner.holes()).isEmpty();
        Region diagonal = regions.get(1);
        assertBox(diagonal, 2, 2, 2, 2);
        assertThat(diagonal.area()).isEqualTo(2);
        assertThat(diagonal.peak()).isEqualTo(new Peak(4, 3, 3));
    }

    @Test
    void theOutlineRunsJustOutside() {
        List<Region> regions = map(8, 6, "00000000", "00000000", "00022200", "00022200", "00000000", "00000000")
                .regions(1);
        assertThat(regions).hasSize(1);
        assertBox(regions.get(0), 3, 2, 3, 2);
        assertThat(regions.get(0).area()).isEqualTo(6);
        assertThat(regions.get(0).outline())
                .containsExactlyInAnyOrder(new Point(2, 1), new Point(2, 4), new Point(6, 4), new Point(6, 1));
    }

    @Test
    void aHoleHasALineOfItsOwn() {
        List<Region> regions = map(
                        9,
                        9,
                        "000000000",
                        "011111110",
                        "010000010",
                        "010000010",
                        "010000010",
                        "010000010",
                        "010000010",
                        "011111110",
                        "000000000")
                .regions(0.5);
        assertThat(regions).hasSize(1);
        assertThat(regions.get(0).area()).isEqualTo(24);
        assertThat(regions.get(0).outline())
                .containsExactlyInAnyOrder(new Point(0, 0), new Point(0, 8), new Point(8, 8), new Point(8, 0));
        assertThat(regions.get(0).holes()).hasSize(1);
        assertThat(regions.get(0).holes().get(0)).allSatisfy(point -> {
            assertThat(point.x()).isBetween(2, 6);
            assertThat(point.y()).isBetween(2, 6);
        });
    }

    /** Columns weigh 0, 0, 1/8, 3/8, 5/8, 7/8, 1, 1 and rows 0, 1/4, 3/4, 1: their product with 9 is above 4 in eight pixels. */
    @Test
    void pixelsOfALargerImageAreInterpolated() {
        List<Region> regions = map(8, 4, "00", "09").regions(4);
        assertThat(regions).hasSize(1);
        assertBox(regions.get(0), 4, 2, 4, 2);
        assertThat(regions.get(0).area()).isEqualTo(8);
        assertThat(regions.get(0).percent()).isEqualTo(25);
        assertThat(regions.get(0).peak()).isEqualTo(new Peak(9, 6, 3));
    }

    /** The grid of a camera's image has cells of 4x4 pixels: a border is as exact as that. */
    @Test
    void aLargeImageIsLookedAtOnACoarserGrid() {
        AnomalyMap map = map(4096, 2048, "00000000", "00090000", "00000000", "00000000");
        List<Region> regions = map.regions(4);
        assertThat(regions).hasSize(1);
        Region region = regions.get(0);
        int left = 4096;
        int right = 0;
        int area = 0;
        for (int y = 0; y < 2048; y++) {
            for (int x = 0; x < 4096; x++) {
                if (map.at(x, y) > 4) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    area++;
                }
            }
        }
        assertThat(left - region.x()).isBetween(-4, 4);
        assertThat(right - region.x() - region.width()).isBetween(-4, 4);
        assertThat(region.x() % 4).isZero();
        assertThat(region.area() % 16).isZero();
        // Cells that the border runs through count as a whole or not at all.
        int border = 2 * (region.width() + region.height()) / 4;
        assertThat(Math.abs(region.area() - area)).isLessThan(border * 16);
        assertThat(region.percent()).isEqualTo(100 * region.area() / (4096 * 2048));
        assertThat(region.outline()).hasSizeLessThan(200);
    }

    @Test
    void anAxisWithFewPixelsKeepsThem() {
        List<Region> regions = map(4096, 3, "00", "09", "00").regions(8);
        assertThat(regions).hasSize(1);
        assertThat(regions.get(0).y()).isEqualTo(1);
        assertThat(regions.get(0).height()).isEqualTo(1);
        assertThat(regions.get(0).x() + regions.get(0).width()).isEqualTo(4096);
    }

    @Test
    void levelsBeyondAllValues() {
        AnomalyMap map = map(4, 2, "12", "34");
        assertThat(map.regions(4)).isEmpty();
        assertThat(map.regions(Double.POSITIVE_INFINITY)).isEmpty();
        Region all = map.regions(Double.NEGATIVE_INFINITY).get(0);
        assertBox(all, 0, 0, 4, 2);
        assertThat(all.percent()).isEqualTo(100);
        assertThatThrownBy(() -> map.regions(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
