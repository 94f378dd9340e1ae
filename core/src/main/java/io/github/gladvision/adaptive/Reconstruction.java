package io.github.gladvision.adaptive;

import org.bytedeco.pytorch.Tensor;

/**
 * The normal counterparts of a batch.
 *
 * @param images [B,3,H,W], about [-1,1], owned by the scope in which the reconstruction was asked for
 * @param stopSteps the step at which each sample stopped following generation, 0 where it never did
 * @param stopScores the difference measured at that step, 0 where it never stopped
 * @param largestScores the largest difference measured while each sample followed generation, 0 without ADS
 */
public record Reconstruction(Tensor images, int[] stopSteps, float[] stopScores, float[] largestScores) {}
