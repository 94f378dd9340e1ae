package io.github.gladvision.network;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Predicts the noise in a noised latent image. */
public interface Denoiser {
    /**
     * The predicted noise, in the shape of {@code latents}.
     *
     * @param latents noised latents, [B, C, h, w]
     * @param timesteps how far each is noised, int64 [B], 0 (hardly) to 999 (nothing but noise)
     * @param conditioning what the picture should show, [B, tokens, dimension]; null for a network without conditioning
     */
    Tensor predict(Tensor latents, Tensor timesteps, @Nullable Tensor conditioning);
}
