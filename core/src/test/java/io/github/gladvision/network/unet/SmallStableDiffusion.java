package io.github.gladvision.network.unet;

import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import java.util.Collections;
import java.util.List;

/** Configurations with everything that Stable Diffusion and DINO have, and few parameters. */
public final class SmallStableDiffusion {
    /** Width of the conditioning. */
    public static final int CONDITIONING = 24;

    private SmallStableDiffusion() {}

    /** Latents of 4 channels; attends to a conditioning on the upper of two levels and in the middle. */
    public static UNetConfig unet() {
        return new UNetConfig(
                8,
                4,
                4,
                false,
                true,
                0,
                List.of("CrossAttnDownBlock2D", "DownBlock2D"),
                "UNetMidBlock2DCrossAttn",
                List.of("UpBlock2D", "CrossAttnUpBlock2D"),
                List.of(16, 32),
                1,
                1,
                8,
                1e-5,
                CONDITIONING,
                List.of(4),
                false);
    }

    /** Latents of 4 channels and an eighth of the size. */
    public static AutoencoderKLConfig vae(int side) {
        return new AutoencoderKLConfig(
                side,
                3,
                3,
                4,
                Collections.nCopies(4, "DownEncoderBlock2D"),
                Collections.nCopies(4, "UpDecoderBlock2D"),
                List.of(8, 8, 16, 16),
                1,
                4,
                0.18215,
                null,
                true,
                true,
                true);
    }

    /** Twelve blocks, a token of 64 values per 8x8 pixels. */
    public static VisionTransformerConfig dino(int side) {
        return new VisionTransformerConfig(64, 12, 1, 8, side, 1e-6, 0, false);
    }
}
