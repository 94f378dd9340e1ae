/**
 * The figures of anomaly detection, on arrays: image and pixel AUROC, average precision, F1-max, per-region overlap
 * (AU-PRO), per-image overlap (AU-PIMO), and intervals of figures and of rates. Plain Java; it knows nothing of models.
 *
 * <p>Begin at {@link io.github.gladvision.metrics.RankingMetrics} for scores and at
 * {@link io.github.gladvision.metrics.PixelMetrics} for maps.
 *
 * <p>More than 25 files, for a reason: the passes over the maps, their bins and sums serve one computation, are seen by
 * nobody outside, and have no walls but those of the package.
 */
@NullMarked
package io.github.gladvision.metrics;

import org.jspecify.annotations.NullMarked;
