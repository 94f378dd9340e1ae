package io.github.gladvision.adaptive;

import io.github.gladvision.diffusion.Ddim;
import io.github.gladvision.diffusion.NoisePredictor;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes the normal counterpart of images: noise to the starting step, deterministic denoising, and on the way the
 * adaptive denoising step (ADS) with spatial-adaptive feature fusion (SAFF), Yao et al. 2024, sections 3.2 and 3.4.
 *
 * <p>A sample follows pure generation until the clean prediction along its trajectory differs enough from the clean
 * prediction made from the noised <em>input</em> at the same step: same noise, same predicted epsilon, so that what
 * differs is content. There the two are fused once, and the sample goes on from the fused prediction.
 *
 * <p>Every sample is treated by itself: its reconstruction does not depend on the batch it comes in.
 */
public final class Reconstructor {
    private final NoisePredictor predictor;
    private final Autoencoder autoencoder;
    private final NoiseSchedule schedule;
    private final AdaptiveStep adaptiveStep;
    private final ReconstructionSettings settings;
    private final Ddim ddim;

    /** Watches the way of the latents; for tests and for pictures of the process. */
    @FunctionalInterface
    public interface StepListener {
        /** Called after each denoising step. The tensor is freed after the call. */
        void step(int timestep, Tensor latents);
    }

    /** @param features what ADS compares decoded predictions with; not used without {@code adaptiveStep} */
    public Reconstructor(
            NoisePredictor predictor,
            Autoencoder autoencoder,
            StepFeatures features,
            NoiseSchedule schedule,
            ReconstructionSettings settings) {
        this.predictor = predictor;
        this.autoencoder = autoencoder;
        this.schedule = schedule;
        this.settings = settings;
        this.ddim = new Ddim(schedule, settings.startStep(), settings.steps(), settings.timestepSpacing());
        this.adaptiveStep = new AdaptiveStep(autoencoder, features, settings);
    }

    public ReconstructionSettings settings() {
        return settings;
    }

    /**
     * @param images [B,3,H,W] in [-1,1]
     * @param noise standard normal, of the latents' shape; the same noise gives the same result
     */
    public Reconstruction reconstruct(Tensor images, Tensor noise) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Reconstruction result = fromLatents(autoencoder.encode(images), noise, (t, x) -> {});
            scope.keep(result.images());
            return result;
        }
    }

    /** As {@link #reconstruct}, from the latents of the images. */
    public Reconstruction fromLatents(Tensor input, Tensor noise, StepListener listener) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Stops stops = new Stops(Math.toIntExact(input.size(0)));
            Tensor x = schedule.addNoise(input, noise, settings.startStep());
            for (int t : ddim.timesteps()) {
                Tensor next;
                try (Scope step = new Scope()) {
                    Tensor epsilon = predictor.epsilon(x, t);
                    Tensor clean = ddim.clean(x, epsilon, t);
                    // At the starting step both predictions are made from the same latent, and nothing differs.
                    if (settings.adaptiveStep() && t < settings.startStep() && stops.anyFollowing()) {
                        Tensor fromInput = ddim.clean(schedule.addNoise(input, noise, t), epsilon, t);
                        clean = adaptiveStep.apply(clean, fromInput, t, stops);
                    }
                    next = step.keep(ddim.previous(clean, epsilon, t));
                }
                x.close();
                x = next;
                listener.step(t, x);
            }
            return new Reconstruction(scope.keep(autoencoder.decode(x)), stops.steps, stops.scores, stops.largest);
        }
    }

    /** Where each sample of a batch stopped following generation. */
    static final class Stops {
        final int[] steps;
        final float[] scores;
        final float[] largest;

        Stops(int batch) {
            steps = new int[batch];
            scores = new float[batch];
            largest = new float[batch];
        }

        boolean following(int sample) {
            return steps[sample] == 0;
        }

        boolean anyFollowing() {
            for (int step : steps) {
                if (step == 0) {
                    return true;
                }
            }
            return false;
        }

        void measured(int sample, float score) {
            largest[sample] = Math.max(largest[sample], score);
        }

        void stop(int sample, int step, float score) {
            steps[sample] = step;
            scores[sample] = score;
        }
    }
}
