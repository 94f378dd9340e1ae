package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.image.HeatMap;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.threshold.GroupedScores;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A map of 20x20 pixels with the value 3 in its middle 4x4, of an image as large; the threshold is 1.5. */
class DetectionPicturesTest {
    private static final int SIDE = 20;
    private static final int LOW = 2;
    private static final int MIDDLE = 9;

    private static final RgbImage IMAGE = grey(SIDE, SIDE);

    private static RgbImage grey(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        Arrays.fill(pixels, (byte) 100);
        return new RgbImage(width, height, pixels);
    }

    private static Detection detection(Verdict verdict, int imageWidth, int imageHeight) {
        float[] values = new float[SIDE * SIDE];
        for (int y = 8; y < 12; y++) {
            Arrays.fill(values, y * SIDE + 8, y * SIDE + 12, 3);
        }
        AnomalyMap map = new AnomalyMap(SIDE, SIDE, values, imageWidth, imageHeight);
        return new Detection(3, verdict, 0, map, RgbImage.blank(SIDE, SIDE));
    }

    private static final Verdict VERDICT = new Verdict(true, 1.5, 0.1, null);
    private static final DetectionPictures PICTURES = DetectionPictures.of(IMAGE, detection(VERDICT, SIDE, SIDE));

    @Test
    void theOverlayCoversWhatIsOdd() {
        RgbImage full = HeatMap.colour(new float[] {1}, 1, 1, 0, 1);
        RgbImage overlay = PICTURES.overlay();
        for (int c = 0; c < 3; c++) {
            assertThat(overlay.at(LOW, LOW, c)).isEqualTo(100);
            assertThat(overlay.at(MIDDLE, MIDDLE, c)).isEqualTo(Math.round(100 * .3f + full.at(0, 0, c) * .7f));
        }
    }

    @Test
    void heatHasItsFullColourAtTwiceTheThreshold() {
        RgbImage ends = HeatMap.colour(new float[] {0, 1}, 2, 1, 0, 1);
        for (int c = 0; c < 3; c++) {
            assertThat(PICTURES.heat().at(LOW, LOW, c)).isEqualTo(ends.at(0, 0, c));
            assertThat(PICTURES.heat().at(MIDDLE, MIDDLE, c)).isEqualTo(ends.at(1, 0, c));
        }
        // Without a threshold, the largest value has it.
        Detection free = detection(new Verdict(false, Double.POSITIVE_INFINITY, 1, null), SIDE, SIDE);
        assertThat(DetectionPictures.of(IMAGE, free).heat()).isEqualTo(PICTURES.heat());
    }

    @Test
    void theLayerIsTransparentWhereNothingIsOdd() {
        BufferedImage layer = PICTURES.heatLayer();
        assertThat(layer.getRGB(LOW, LOW) >>> 24).isZero();
        assertThat(layer.getRGB(MIDDLE, MIDDLE) >>> 24).isEqualTo(255);
        RgbImage heat = PICTURES.heat();
        assertThat(layer.getRGB(MIDDLE, MIDDLE) >> 16 & 255).isEqualTo(heat.at(MIDDLE, MIDDLE, 0));
    }

    @Test
    void theLineIsTwoPixelsWideAndOutside() {
        RgbImage outlined = PICTURES.outlined();
        for (int x = 0; x < SIDE; x++) {
            boolean line = x == 6 || x == 7 || x == 12 || x == 13;
            assertThat(outlined.at(x, MIDDLE, 0)).as("red at %d", x).isEqualTo(line ? 0 : 100);
            assertThat(outlined.at(x, MIDDLE, 2)).as("blue at %d", x).isEqualTo(line ? 255 : 100);
        }
        assertThat(PICTURES.outlined(3)).isEqualTo(IMAGE);
    }

    @Test
    void largeImagesAreShrunk() {
        RgbImage large = grey(2048, 10);
        DetectionPictures pictures = DetectionPictures.of(large, detection(VERDICT, 2048, 10));
        for (RgbImage picture : new RgbImage[] {pictures.overlay(), pictures.heat(), pictures.normal()}) {
            assertThat(picture.width()).isEqualTo(1024);
            assertThat(picture.height()).isEqualTo(5);
        }
        assertThat(DetectionPictures.of(large, detection(VERDICT, 2048, 10), 100)
                        .outlined()
                        .width())
                .isEqualTo(100);
    }

    @Test
    void theImageMustBeTheOneThatWasLookedAt() {
        assertThatThrownBy(() -> DetectionPictures.of(grey(SIDE, 1), detection(VERDICT, SIDE, SIDE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20x20");
        assertThatThrownBy(() -> DetectionPictures.of(IMAGE, detection(VERDICT, SIDE, SIDE), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void detectionsAreEqualByContents() {
        assertThat(detection(VERDICT, 9, 9))
                .isEqualTo(detection(new Verdict(true, 1.5, 0.1, null), 9, 9))
                .hasSameHashCodeAs(detection(VERDICT, 9, 9))
                .isNotEqualTo(detection(VERDICT, 9, 8))
                .isNotEqualTo(detection(new Verdict(true, 1.5, 0.2, null), 9, 9));
    }

    @Test
    void regionsAreThoseAboveTheThreshold() {
        assertThat(detection(VERDICT, SIDE, SIDE).regions())
                .singleElement()
                .satisfies(region -> assertThat(region.area()).isEqualTo(16));
        assertThat(detection(new Verdict(false, 3, 1, null), SIDE, SIDE).regions())
                .isEmpty();
    }

    @Test
    void aVerdictNamesItsThreshold() {
        Threshold fixed = new Threshold(
                2,
                new ThresholdRule.Fixed(2),
                null,
                new Threshold.Basis("no images", "", 0, 0, 0, false, List.of()),
                "2026-01-01T00:00:00Z");
        Verdict verdict = Verdict.of(2.5f, fixed, GroupedScores.independent(new float[] {1, 3, 2}));
        assertThat(verdict).isEqualTo(new Verdict(true, 2, 0.5, fixed));
        assertThat(Verdict.of(2, fixed, GroupedScores.independent(new float[0])))
                .isEqualTo(new Verdict(false, 2, Double.NaN, fixed));
        assertThat(Verdict.of(2, null, GroupedScores.independent(new float[0])))
                .isEqualTo(new Verdict(false, Double.POSITIVE_INFINITY, Double.NaN, null));
    }
}
