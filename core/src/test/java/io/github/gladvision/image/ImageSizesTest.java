package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSizesTest {
    private static final ImageSizes LEARNT =
            ImageSizes.of(List.of(new ImageSizes.Size(400, 300), new ImageSizes.Size(600, 300)));

    @ParameterizedTest
    @CsvSource({"400, 300", "200, 150", "1200, 600", "300, 450", "600, 150"})
    void saysNothingWithinTwiceAndHalf(int width, int height) {
        assertThat(LEARNT.remark(new ImageSizes.Size(width, height))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "200, 5000", "1201, 601", "199, 150", "400, 149", "298, 450", "605, 150"})
    void saysWhatIsFarInASideOrInAspect(int width, int height) {
        assertThat(LEARNT.remark(new ImageSizes.Size(width, height)))
                .isEqualTo(
                        "has " + width + "x" + height + " pixels, far from the (400 to 600)x300 of the images that the"
                                + " model learnt from; its verdict may mean little");
    }
}
