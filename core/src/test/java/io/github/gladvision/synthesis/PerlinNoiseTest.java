package io.github.gladvision.synthesis;

import static io.github.gladvision.Tolerance.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.ReferenceFixture;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerlinNoiseTest {
    @Test
    void agreesWithTheReference() {
        ReferenceFixture fixture = ReferenceFixture.open("perlin");
        int checked = 0;
        for (String name : fixture.names()) {
            if (name.startsWith("angles")) {
                long[] corners = fixture.shape(name);
                String noiseName = name.replace("angles", "noise");
                long[] shape = fixture.shape(noiseName);
                PerlinNoise noise = new PerlinNoise((int) corners[0] - 1, (int) corners[1] - 1, fixture.doubles(name));
                double[] image = noise.image((int) shape[1], (int) shape[0]);
                assertClose(floats(image), fixture.floats(noiseName), 1e-5);
                checked++;
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(3);
    }

    /** One cell, all gradients to the right: worked out by hand from the definition. */
    @Test
    void oneCellByHand() {
        double right = Math.PI / 2;
        PerlinNoise noise = new PerlinNoise(1, 1, new double[] {right, right, right, right});
        assertThat(noise.at(0, 0)).isZero();
        assertThat(noise.at(0.5, 0.5)).isZero();
        double fade = 6 * Math.pow(0.25, 5) - 15 * Math.pow(0.25, 4) + 10 * Math.pow(0.25, 3);
        assertThat(noise.at(0.7, 0.25)).isCloseTo(Math.sqrt(2) * (0.25 - fade), within(1e-12));
    }

    @Test
    void isBoundedAndContinuousBeyondItsLattice() {
        PerlinNoise noise = PerlinNoise.random(4, 2, new SplittableRandom(3));
        double before = noise.at(-9, -7);
        for (double t = -9; t < 9; t += 1e-3) {
            double value = noise.at(t, t * 7 / 9);
            assertThat(value).isBetween(-1.0, 1.0);
            assertThat(value).isCloseTo(before, within(0.01));
            before = value;
        }
    }

    @Test
    void refusesTheWrongNumberOfAngles() {
        assertThatThrownBy(() -> new PerlinNoise(2, 2, new double[8])).hasMessageContaining("8 angles for 2x2 cells");
    }

    private static float[] floats(double[] wide) {
        float[] values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }
}
