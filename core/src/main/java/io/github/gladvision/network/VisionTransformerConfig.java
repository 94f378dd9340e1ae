package io.github.gladvision.network;

import io.github.gladvision.GladException;

/**
 * What a {@link VisionTransformer} looks like.
 *
 * @param embedDim length of a token
 * @param depth number of blocks
 * @param numHeads attention heads per block; divides {@code embedDim}
 * @param patchSize side length of the square of pixels that makes a token
 * @param imageSize side length of the images it was trained with, a multiple of {@code patchSize}
 * @param normEps added to the variance in its normalisations
 */
public record VisionTransformerConfig(
        int embedDim, int depth, int numHeads, int patchSize, int imageSize, double normEps) {

    /** @throws GladException if the numbers do not fit each other */
    public VisionTransformerConfig {
        if (embedDim < 1 || depth < 1 || numHeads < 1 || embedDim % numHeads != 0) {
            throw new GladException("vision transformer: embed_dim, depth and num_heads must be positive, and num_heads"
                    + " divide embed_dim; correct them");
        }
        if (patchSize < 1 || imageSize < 1 || imageSize % patchSize != 0) {
            throw new GladException(
                    "vision transformer: img_size must be a positive multiple of patch_size; correct it");
        }
    }

    /** ViT-B/8 as published with DINO: 86 million parameters, a token per 8x8 pixels. */
    public static VisionTransformerConfig dinoBase8() {
        return new VisionTransformerConfig(768, 12, 12, 8, 224, 1e-6);
    }

    /** ViT-S/8 as published with DINO: 22 million parameters, a token per 8x8 pixels. */
    public static VisionTransformerConfig dinoSmall8() {
        return new VisionTransformerConfig(384, 12, 6, 8, 224, 1e-6);
    }

    /** Number of patches along a side of a training image. */
    int gridSize() {
        return imageSize / patchSize;
    }
}
