/**
 * Synthetic anomalies for training from normal images alone: a mask of Perlin noise, filled with a foreign texture or
 * with shuffled parts of the image itself.
 *
 * <p>The recipe is that of DRAEM (V. Zavrtanik, M. Kristan, D. Skočaj, ICCV 2021) and MemSeg (M. Yang, P. Wu, H. Feng,
 * 2022) with the numbers that GLAD's published code uses.
 */
@NullMarked
package io.github.gladvision.synthesis;

import org.jspecify.annotations.NullMarked;
