package io.github.gladvision.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StudioTest {
    private static final DemoSettings SETTINGS = new DemoSettings(3, 1, 1, 1, 128);

    static Stream<Arguments> defects() {
        return DemoProducts.categories().stream()
                .flatMap(c -> DemoProducts.defects(c).stream().map(kind -> Arguments.of(c, kind)));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void maskIsWhereTheDefectiveImageDiffers(String category, String kind) {
        Studio studio = new Studio(DemoProducts.product(category), SETTINGS);
        for (int number = 0; number < 5; number++) {
            Studio.Shot shot = studio.defective(kind, number);
            Mask mask = shot.mask();
            double share = mask.count() / (128.0 * 128);
            assertThat(share).as("share of the image").isBetween(0.001, 0.15);

            double inside = 0;
            int missed = 0;
            for (int y = 0; y < 128; y++) {
                for (int x = 0; x < 128; x++) {
                    int difference = difference(shot, x, y);
                    inside += mask.at(x, y) ? difference : 0;
                    missed += difference > 30 && !near(mask, x, y) ? 1 : 0;
                }
            }
            assertThat(missed).as("differing pixels far from the mask").isLessThan(3);
            assertThat(inside / mask.count()).as("mean difference inside").isGreaterThan(15);
        }
    }

    @ParameterizedTest
    @MethodSource("defects")
    void defectsOfOneKindDiffer(String category, String kind) {
        Studio studio = new Studio(DemoProducts.product(category), SETTINGS);
        assertThat(studio.defective(kind, 0).mask())
                .isNotEqualTo(studio.defective(kind, 1).mask());
    }

    private static int difference(Studio.Shot shot, int x, int y) {
        RgbImage a = shot.image();
        RgbImage b = shot.counterpart();
        int largest = 0;
        for (int c = 0; c < 3; c++) {
            largest = Math.max(largest, Math.abs(a.at(x, y, c) - b.at(x, y, c)));
        }
        return largest;
    }

    /** The faint border of a defect and its specks are left out of a mask. */
    private static boolean near(Mask mask, int x, int y) {
        for (int v = Math.max(0, y - 3); v <= Math.min(127, y + 3); v++) {
            for (int u = Math.max(0, x - 3); u <= Math.min(127, x + 3); u++) {
                if (mask.at(u, v)) {
                    return true;
                }
            }
        }
        return false;
    }
}
