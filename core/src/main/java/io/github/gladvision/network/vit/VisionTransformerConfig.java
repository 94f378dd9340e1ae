package io.github.gladvision.network.vit;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.tensor.file.TensorFile;

/**
 * What a {@link VisionTransformer} looks like.
 *
 * @param embedDim length of a token
 * @param depth number of blocks
 * @param numHeads attention heads per block; divides {@code embedDim}
 * @param patchSize side length of the square of pixels that makes a token
 * @param imageSize side length of the images it was trained with, a multiple of {@code patchSize}
 * @param normEps added to the variance in its normalisations
 * @param registerTokens number of tokens besides the class token that stand for no patch; a network with such interpolates
 *     its position embeddings with antialiasing, one without does it as DINO does
 * @param layerScale whether the channels that a block adds are weighted (DINOv2)
 */
public record VisionTransformerConfig(
        int embedDim,
        int depth,
        int numHeads,
        int patchSize,
        int imageSize,
        double normEps,
        int registerTokens,
        boolean layerScale) {
    private static final double NORM_EPS = 1e-6;
    private static final int DINO_IMAGE_SIZE = 224;
    private static final int DINOV2_IMAGE_SIZE = 518;
    private static final int DINOV2_REGISTERS = 4;

    /** @throws GladException if the numbers do not fit each other */
    public VisionTransformerConfig {
        if (embedDim < 1 || depth < 1 || numHeads < 1 || embedDim % numHeads != 0) {
            throw new BrokenModelException(
                    "vision transformer: embed_dim, depth and num_heads must be positive, and num_heads"
                            + " divide embed_dim; correct them");
        }
        if (registerTokens < 0) {
            throw new BrokenModelException("vision transformer: register_tokens must not be negative; correct it");
        }
        if (patchSize < 1 || imageSize < 1 || imageSize % patchSize != 0) {
            throw new BrokenModelException(
                    "vision transformer: img_size must be a positive multiple of patch_size; correct it");
        }
    }

    /**
     * What the network in a weight file of DINO or DINOv2 looks like, by the names and shapes in it.
     *
     * @throws GladException if the file holds another network
     */
    public static VisionTransformerConfig of(TensorFile file) {
        return VisionTransformerFile.config(file);
    }

    /** ViT-S/16 as published with DINO: 22 million parameters, a token per 16x16 pixels. */
    public static VisionTransformerConfig dinoSmall16() {
        return dino(384, 6, 16);
    }

    /** ViT-S/8 as published with DINO: 22 million parameters, a token per 8x8 pixels. */
    public static VisionTransformerConfig dinoSmall8() {
        return dino(384, 6, 8);
    }

    /** ViT-B/16 as published with DINO: 86 million parameters, a token per 16x16 pixels. */
    public static VisionTransformerConfig dinoBase16() {
        return dino(768, 12, 16);
    }

    /** ViT-B/8 as published with DINO: 86 million parameters, a token per 8x8 pixels. */
    public static VisionTransformerConfig dinoBase8() {
        return dino(768, 12, 8);
    }

    /** ViT-S/14 as published with DINOv2: 22 million parameters, a token per 14x14 pixels. */
    public static VisionTransformerConfig dinov2Small14(boolean registers) {
        return dinov2(384, 12, 6, registers);
    }

    /** ViT-B/14 as published with DINOv2: 87 million parameters, a token per 14x14 pixels. */
    public static VisionTransformerConfig dinov2Base14(boolean registers) {
        return dinov2(768, 12, 12, registers);
    }

    /** ViT-L/14 as published with DINOv2: 304 million parameters in 24 blocks, a token per 14x14 pixels. */
    public static VisionTransformerConfig dinov2Large14(boolean registers) {
        return dinov2(1024, 24, 16, registers);
    }

    private static VisionTransformerConfig dino(int dim, int heads, int patch) {
        return new VisionTransformerConfig(dim, 12, heads, patch, DINO_IMAGE_SIZE, NORM_EPS, 0, false);
    }

    private static VisionTransformerConfig dinov2(int dim, int depth, int heads, boolean registers) {
        return new VisionTransformerConfig(
                dim, depth, heads, 14, DINOV2_IMAGE_SIZE, NORM_EPS, registers ? DINOV2_REGISTERS : 0, true);
    }

    /** Number of patches along a side of a training image. */
    int gridSize() {
        return imageSize / patchSize;
    }
}
