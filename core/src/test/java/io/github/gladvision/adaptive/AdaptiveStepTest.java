package io.github.gladvision.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.diffusion.TimestepSpacing;
import io.github.gladvision.network.autoencoder.SpaceToDepth;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sample goes on from, with and without fusion; the colours of the pixels are the features. */
@ExtendWith(NativeObjects.class)
class AdaptiveStepTest {
    private static final long[] LATENTS = {2, 12, 4, 4};
    private static final int LENGTH = 12 * 4 * 4;
    private static final int STEP = 300;

    /** The first sample is one colour where the input has many; the second is the input. */
    private final float[] fromInput = values(5);

    private final float[] generated = fromInput.clone();

    AdaptiveStepTest() {
        Arrays.fill(generated, 0, LENGTH, 0.5f);
    }

    private static float[] values(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[2 * LENGTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private float[] goesOnFrom(boolean fusion, int[] stopSteps) {
        ReconstructionSettings settings =
                new ReconstructionSettings(400, 5, TimestepSpacing.LEADING, true, 0.1, 1, fusion, 10);
        SpaceToDepth blocks = new SpaceToDepth(new SpaceToDepth.Config(2, List.of(0f, 0f, 0f), 1));
        try (Scope scope = new Scope()) {
            Reconstructor.Stops stops = new Reconstructor.Stops(2);
            Tensor chosen = new AdaptiveStep(blocks, images -> images, settings)
                    .apply(Tensors.of(generated, LATENTS), Tensors.of(fromInput, LATENTS), STEP, stops);
            System.arraycopy(stops.steps, 0, stopSteps, 0, 2);
            return Tensors.toFloats(chosen);
        }
    }

    @Test
    void withoutFusionASampleThatStopsGoesOnFromItsInput() {
        int[] stopSteps = new int[2];
        float[] chosen = goesOnFrom(false, stopSteps);
        assertThat(stopSteps).containsExactly(STEP, 0);
        assertThat(Arrays.copyOf(chosen, LENGTH)).isEqualTo(Arrays.copyOf(fromInput, LENGTH));
        assertThat(Arrays.copyOfRange(chosen, LENGTH, 2 * LENGTH))
                .as("the other follows generation")
                .isEqualTo(Arrays.copyOfRange(generated, LENGTH, 2 * LENGTH));
    }

    /** m generated + (1 - m) input with m = sigmoid(d) for a distance d of 0..2. */
    @Test
    void withFusionItGoesOnFromBoth() {
        int[] stopSteps = new int[2];
        float[] chosen = goesOnFrom(true, stopSteps);
        assertThat(stopSteps).containsExactly(STEP, 0);
        double most = 1 / (1 + Math.exp(-2));
        for (int i = 0; i < LENGTH; i++) {
            double share = (chosen[i] - fromInput[i]) / (generated[i] - fromInput[i]);
            assertThat(share).as("share of the generated at %d", i).isBetween(0.499, most + 1e-3);
        }
        assertThat(Arrays.copyOfRange(chosen, LENGTH, 2 * LENGTH))
                .isEqualTo(Arrays.copyOfRange(generated, LENGTH, 2 * LENGTH));
    }
}
