package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void nobodyElseCanChangeIt() {
        byte[] given = {1, 0, 0, 1};
        Mask mask = new Mask(2, 2, given);
        given[0] = 0;
        mask.values()[1] = 1;
        assertThat(mask.values()).containsExactly(1, 0, 0, 1);
        assertThat(mask)
                .isEqualTo(new Mask(2, 2, new byte[] {1, 0, 0, 1}))
                .hasSameHashCodeAs(new Mask(2, 2, new byte[] {1, 0, 0, 1}))
                .isNotEqualTo(new Mask(4, 1, new byte[] {1, 0, 0, 1}));
    }

    @Test
    void holdsOnesAndZeros() {
        assertThatThrownBy(() -> new Mask(2, 1, new byte[] {0, 2})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mask(2, 2, new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void marksWhatIsAboveALevel() {
        float[] map = {1, 2, Float.NaN, 3};
        assertThat(Mask.above(map, 2, 2, 2)).isEqualTo(new Mask(2, 2, new byte[] {0, 0, 0, 1}));
        assertThatThrownBy(() -> Mask.above(map, 2, 2, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
