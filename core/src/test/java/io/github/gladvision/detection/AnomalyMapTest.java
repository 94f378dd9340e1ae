package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.image.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyMapTest {
    private static final AnomalyMap SMALL = new AnomalyMap(2, 2, new float[] {0, 1, 2, 3}, 4, 4);

    /** Cells of 2x2 pixels have their centres at 0.5 and 2.5. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "3, 0, 1",
        "0, 3, 2",
        "3, 3, 3",
        "-0.5, -0.5, 0",
        "3.5, 3.5, 3",
        "0.5, 0.5, 0",
        "2.5, 0.5, 1",
        "1, 0, 0.25",
        "1, 1, 0.75",
        "2, 1, 1.25",
        "1.5, 1.5, 1.5",
        "2, 3, 2.75"
    })
    void valuesLieBetweenTheCentresOfCells(double x, double y, float expected) {
        assertThat(SMALL.at(x, y)).isEqualTo(expected);
    }

    @Test
    void imageSizeIsTheSameAtEveryPixel() {
        AnomalyMap full = SMALL.toImageSize();
        assertThat(full.values())
                .containsExactly(
                        0, .25f, .75f, 1, .5f, .75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2, 2.25f, 2.75f, 3);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                assertThat(full.at(x, y)).isEqualTo(SMALL.at(x, y)).isEqualTo(full.value(x, y));
            }
        }
    }

    @Test
    void anImageWithFewerPixelsHasMeans() {
        AnomalyMap map = new AnomalyMap(4, 2, new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 4);
        assertThat(map.at(0, 0)).isEqualTo(.5f);
        assertThat(map.at(1, 3)).isEqualTo(6.5f);
        assertThat(map.at(0, 1)).isEqualTo(1.5f);
        assertThat(map.toImageSize().values()).containsExactly(.5f, 2.5f, 1.5f, 3.5f, 3.5f, 5.5f, 4.5f, 6.5f);
    }

    @Test
    void scalesAsEvaluationsDo() {
        float[] values = new float[35];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * i % 11;
        }
        AnomalyMap map = new AnomalyMap(7, 5, values, 100, 50);
        AnomalyMap scaled = map.scaledTo(9, 3);
        assertThat(scaled.values()).isEqualTo(Resize.bilinear(values, 7, 5, 9, 3));
        assertThat(scaled.imageWidth()).isEqualTo(100);
        assertThat(map.scaledTo(7, 5)).isEqualTo(map);
    }

    @Test
    void onlyTheImageIsCovered() {
        for (double outside : new double[] {-.51, 3.51, Double.NaN}) {
            assertThatThrownBy(() -> SMALL.at(outside, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SMALL.at(0, outside)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SMALL.value(2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SMALL.value(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargestValueIsTheFirstOfSeveral() {
        assertThat(SMALL.max()).isEqualTo(new Peak(3, 3, 3));
        assertThat(new AnomalyMap(3, 1, new float[] {1, 2, 2}, 9, 5).max()).isEqualTo(new Peak(2, 4, 2));
    }

    @Test
    void sizesMustFit() {
        assertThatThrownBy(() -> new AnomalyMap(2, 2, new float[3], 4, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnomalyMap(1, 1, new float[1], 0, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyElseCanChangeIt() {
        float[] given = {0, 1, 2, 3};
        AnomalyMap map = new AnomalyMap(2, 2, given, 4, 4);
        given[0] = 9;
        map.values()[1] = 9;
        map.toImageSize().values()[0] = 9;
        map.scaledTo(2, 2).values()[0] = 9;
        assertThat(map).isEqualTo(SMALL);
    }

    @Test
    void equalByContents() {
        assertThat(SMALL)
                .isEqualTo(new AnomalyMap(2, 2, new float[] {0, 1, 2, 3}, 4, 4))
                .hasSameHashCodeAs(new AnomalyMap(2, 2, new float[] {0, 1, 2, 3}, 4, 4))
                .isNotEqualTo(new AnomalyMap(2, 2, new float[] {0, 1, 2, 4}, 4, 4))
                .isNotEqualTo(new AnomalyMap(2, 2, new float[] {0, 1, 2, 3}, 4, 5))
                .isNotEqualTo(new AnomalyMap(4, 1, new float[] {0, 1, 2, 3}, 4, 4))
                .hasToString("AnomalyMap[2x2 of an image of 4x4]");
    }
}
