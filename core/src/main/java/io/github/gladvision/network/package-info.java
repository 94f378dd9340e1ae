/**
 * The networks, with the names and shapes of the published state dicts, behind three small interfaces:
 * {@link io.github.gladvision.network.Denoiser}, {@link io.github.gladvision.network.Autoencoder} and
 * {@link io.github.gladvision.network.FeatureNetwork}. Each block's forward pass has a scope of its own, so that a pass
 * frees as it goes; while gradients are recorded, the native engine retains what it needs for the way back.
 */
@NullMarked
package io.github.gladvision.network;

import org.jspecify.annotations.NullMarked;
