package io.github.gladvision.metrics;

import java.util.List;

/**
 * Confidence intervals of the figures over pixels; see {@link Bootstrap}.
 *
 * @param overlapAreas of each limit of {@link PixelSettings#overlapLimits}
 * @param perImageOverlap of the mean over the images
 */
public record PixelIntervals(
        Interval auroc,
        Interval averagePrecision,
        Interval f1Max,
        List<Interval> overlapAreas,
        Interval perImageOverlap) {}
