/**
 * Between images and latents: {@code AutoencoderKL} and {@code AutoencoderTiny} of diffusers, and a transform
 * without weights.
 */
@NullMarked
package io.github.gladvision.network.autoencoder;

import org.jspecify.annotations.NullMarked;
