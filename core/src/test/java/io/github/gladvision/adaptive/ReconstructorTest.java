package io.github.gladvision.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.diffusion.NoisePredictor;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.diffusion.TimestepSpacing;
import io.github.gladvision.network.Denoiser;
import io.github.gladvision.network.autoencoder.SpaceToDepth;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of a latent with trailing steps: what the denoiser is given, and what ADS compares. */
@ExtendWith(NativeObjects.class)
class ReconstructorTest {
    private static final long[] LATENTS = {1, 12, 2, 2};
    private static final int LENGTH = 48;

    private final NoiseSchedule schedule = NoiseSchedule.stableDiffusion();
    private final float[] input = gaussian(1);
    private final float[] noise = gaussian(2);
    private final SpaceToDepth blocks = new SpaceToDepth(new SpaceToDepth.Config(2, List.of(0f, 0f, 0f), 1));

    private static float[] gaussian(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Tensor halfOf(Tensor latents) {
        return latents.mul(new Scalar(0.5));
    }

    /** Runs the way down with ADS that never stops; latents are blocks of the pixels, and pixels are the features. */
    private void run(Denoiser denoiser, StepFeatures features) {
        ReconstructionSettings settings =
                new ReconstructionSettings(400, 5, TimestepSpacing.TRAILING, true, 3, 0, true, 10);
        try (Scope scope = new Scope()) {
            new Reconstructor(
                            new NoisePredictor(denoiser, PredictionType.SAMPLE, schedule, null),
                            blocks,
                            features,
                            schedule,
                            settings)
                    .fromLatents(Tensors.of(input, LATENTS), Tensors.of(noise, LATENTS), (t, x) -> {});
        }
    }

    @Test
    void theDenoiserIsToldHowMuchNoiseThereIs() {
        List<Integer> told = new ArrayList<>();
        List<float[]> given = new ArrayList<>();
        run(
                (latents, timesteps, conditioning) -> {
                    told.add((int) Tensors.toFloats(timesteps.to(torch.ScalarType.Float))[0]);
                    given.add(Tensors.toFloats(latents));
                    return halfOf(latents);
                },
                images -> images);
        assertThat(told).containsExactly(400, 320, 240, 160, 80);
        try (Scope scope = new Scope()) {
            Tensor noised = schedule.addNoise(Tensors.of(input, LATENTS), Tensors.of(noise, LATENTS), 400);
            assertThat(given.get(0)).isEqualTo(Tensors.toFloats(noised));
        }
    }

    /**
     * What the two predictions differ by is an average of what earlier predictions left out of the input, so that ADS
     * measures what was not reconstructed: D_k = (1 - q) (x_0 - g_{k-1}) + q D_{k-1} with D_0 = 0, the generated
     * predictions g, q = r_k / r_{k-1} and r = sqrt((1 - a) / a).
     */
    @Test
    void adsComparesWhatEarlierPredictionsLeftOut() {
        List<float[]> generated = new ArrayList<>();
        List<float[]> compared = new ArrayList<>();
        run(
                (latents, timesteps, conditioning) -> {
                    Tensor clean = halfOf(latents).tanh();
                    generated.add(Tensors.toFloats(clean));
                    return clean;
                },
                images -> {
                    compared.add(Tensors.toFloats(blocks.encode(images)));
                    return images;
                });
        assertThat(compared).as("two at each step but the first").hasSize(8);
        int[] steps = {400, 320, 240, 160, 80};
        double[] expected = new double[LENGTH];
        for (int k = 1; k < steps.length; k++) {
            double q = noiseOverSignal(steps[k]) / noiseOverSignal(steps[k - 1]);
            for (int i = 0; i < LENGTH; i++) {
                expected[i] = (1 - q) * (input[i] - generated.get(k - 1)[i]) + q * expected[i];
                double difference = compared.get(2 * k - 2)[i] - compared.get(2 * k - 1)[i];
                assertThat(difference).as("value %d at step %d", i, steps[k]).isCloseTo(expected[i], within(1e-4));
            }
        }
    }

    private double noiseOverSignal(int t) {
        double a = schedule.alphaCumprod(t);
        return Math.sqrt((1 - a) / a);
    }
}
