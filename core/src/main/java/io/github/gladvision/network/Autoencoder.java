package io.github.gladvision.network;

import org.bytedeco.pytorch.Tensor;

/** The way from an image to the smaller latent image in which diffusion takes place, and back. */
public interface Autoencoder {
    /**
     * The latent of an image, already scaled for diffusion (about unit variance), without sampling noise: the same image
     * always has the same latent.
     *
     * @param images [B, 3, H, W] in [-1, 1], H and W multiples of {@link #factor()}
     * @return [B, {@link #latentChannels()}, H / factor, W / factor]
     */
    Tensor encode(Tensor images);

    /**
     * The image of a latent.
     *
     * @param latents [B, latentChannels, h, w]
     * @return [B, 3, h * factor, w * factor], about [-1, 1]; not clamped
     */
    Tensor decode(Tensor latents);

    /** Number of channels of a latent. */
    int latentChannels();

    /** By how much a latent is smaller than its image, along each side. */
    int factor();
}
