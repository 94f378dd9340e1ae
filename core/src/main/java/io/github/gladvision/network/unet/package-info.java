/** The denoiser: {@code UNet2DConditionModel} of diffusers. */
@NullMarked
package io.github.gladvision.network.unet;

import org.jspecify.annotations.NullMarked;
