/**
 * The three ideas of the method: the adaptive denoising step, spatial-adaptive feature fusion, the anomaly-oriented
 * target (Yao et al. 2024, sections 3.2 to 3.4). Begin at {@link io.github.gladvision.adaptive.Reconstructor}.
 */
@NullMarked
package io.github.gladvision.adaptive;

import org.jspecify.annotations.NullMarked;
