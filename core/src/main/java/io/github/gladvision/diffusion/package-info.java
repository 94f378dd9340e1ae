/** Noise schedule, deterministic steps, guidance: what any diffusion model has. */
@NullMarked
package io.github.gladvision.diffusion;

import org.jspecify.annotations.NullMarked;
