/**
 * From good images to a model: presets, optimiser, checkpoints; models of networks trained elsewhere; thresholds by
 * other images. Begin at {@link io.github.gladvision.training.Trainer}.
 */
@NullMarked
package io.github.gladvision.training;

import org.jspecify.annotations.NullMarked;
