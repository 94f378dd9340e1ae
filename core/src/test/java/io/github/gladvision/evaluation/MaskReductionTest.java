package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.evaluation.MaskReduction.Size;
import io.github.gladvision.image.Mask;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskReductionTest {
    @Test
    void noPixelIsLost() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            int width = 20 + random.nextInt(80);
            int height = 20 + random.nextInt(80);
            byte[] values = new byte[width * height];
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            values[y * width + x] = 1;
            Mask reduced = MaskReduction.reduce(new Mask(width, height, values), new Size(7, 5));
            assertThat(reduced.count()).isEqualTo(1);
            assertThat(reduced.at(x * 7 / width, y * 5 / height)).isTrue();
        }
    }

    @Test
    void keepsAMaskOfTheRightSizeAndRefusesToGrow() {
        Mask mask = Mask.empty(8, 6);
        assertThat(MaskReduction.reduce(mask, new Size(8, 6))).isSameAs(mask);
        assertThatThrownBy(() -> MaskReduction.reduce(mask, new Size(9, 6)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void capsTheLongSide() {
        assertThat(new Size(1024, 512).capped(512)).isEqualTo(new Size(512, 256));
        assertThat(new Size(300, 1000).capped(100)).isEqualTo(new Size(30, 100));
        assertThat(new Size(300, 200).capped(512)).isEqualTo(new Size(300, 200));
        assertThat(new Size(5000, 1).capped(100)).isEqualTo(new Size(100, 1));
    }
}
