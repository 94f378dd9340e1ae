package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hexadecimal numbers are those of {@code values(name, shape)} and {@code inputs} in {@code reference/formula.py}. */
class FormulaParametersTest {
    record Case(String name, long[] shape, float[] first) {}

    static Case[] cases() {
        return new Case[] {
            new Case("conv_in.weight", new long[] {3, 2, 2, 2}, new float[] {0x1.2e228ap-1f, -0x1.65990ep-2f}),
            new Case("norm.weight", new long[] {5}, new float[] {0x1.dcd78ep-1f, 0x1.04dea2p+0f}),
            new Case("norm.bias", new long[] {5}, new float[] {-0x1.671086p-4f, -0x1.3d2cap-5f}),
            new Case("pos_embed", new long[] {1, 2, 3}, new float[] {-0x1.58547cp-1f, 0x1.70bb2cp-1f})
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheValuesOfPython(Case expected) {
        assertThat(FormulaParameters.values(expected.name(), expected.shape())).startsWith(expected.first());
    }

    @Test
    void keepsTheSizeOfWhatPassesALayer() {
        float[] values = FormulaParameters.values("big.weight", 64, 32, 3, 3);
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        assertThat(squares / values.length * 32 * 9).isBetween(0.97, 1.03);
    }
}
