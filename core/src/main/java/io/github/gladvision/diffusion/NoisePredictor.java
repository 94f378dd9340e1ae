package io.github.gladvision.diffusion;

import io.github.gladvision.network.Denoiser;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The predicted noise of a latent, whatever the denoiser itself predicts, with classifier-free guidance when there is a
 * prompt: e = e_empty + scale (e_prompt - e_empty) (Ho and Salimans 2022, equation 6).
 */
public final class NoisePredictor {
    private final Denoiser denoiser;
    private final PredictionType type;
    private final NoiseSchedule schedule;
    private final @Nullable Guidance guidance;

    /**
     * A prompt and the empty prompt, encoded, each [1, tokens, width]; the tensors stay the caller's.
     *
     * @param scale 1 follows the prompt plainly, more exaggerates it; 9 as published
     */
    public record Guidance(Tensor prompt, Tensor emptyPrompt, double scale) {}

    public NoisePredictor(Denoiser denoiser, PredictionType type, NoiseSchedule schedule, @Nullable Guidance guidance) {
        this.denoiser = denoiser;
        this.type = type;
        this.schedule = schedule;
        this.guidance = guidance;
    }

    /** The noise in {@code noisy} [B,C,h,w] at step {@code t}, same shape. */
    public Tensor epsilon(Tensor noisy, int t) {
        try (Scope scope = new Scope()) {
            Tensor output = guidance == null ? plain(noisy, t, null) : guided(noisy, t, guidance);
            double a = schedule.alphaCumprod(t);
            Tensor epsilon =
                    switch (type) {
                        case EPSILON -> output;
                        case V_PREDICTION ->
                            output.mul(new Scalar(Math.sqrt(a))).add(noisy.mul(new Scalar(Math.sqrt(1 - a))));
                        case SAMPLE ->
                            noisy.sub(output.mul(new Scalar(Math.sqrt(a)))).div(new Scalar(Math.sqrt(1 - a)));
                    };
            return scope.keep(epsilon);
        }
    }

    private Tensor plain(Tensor noisy, int t, @Nullable Tensor conditioning) {
        return denoiser.predict(noisy, steps(noisy.size(0), t), conditioning);
    }

    private Tensor guided(Tensor noisy, int t, Guidance guidance) {
        long batch = noisy.size(0);
        Tensor both = torch.cat(new TensorVector(noisy, noisy), 0);
        Tensor conditioning = torch.cat(
                new TensorVector(
                        guidance.emptyPrompt().expand(batch, -1, -1),
                        guidance.prompt().expand(batch, -1, -1)),
                0);
        Tensor output = plain(both, t, conditioning);
        Tensor empty = output.narrow(0, 0, batch);
        Tensor prompted = output.narrow(0, batch, batch);
        return empty.add(prompted.sub(empty).mul(new Scalar(guidance.scale())));
    }

    private static Tensor steps(long batch, int t) {
        long[] steps = new long[Math.toIntExact(batch)];
        Arrays.fill(steps, t);
        return Tensors.of(steps, batch);
    }
}
