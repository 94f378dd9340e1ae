package io.github.gladvision.synthesis;

import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.settings.Check;
import java.util.Objects;

/**
 * How synthetic anomalies are made. The defaults are those of GLAD's published code.
 *
 * @param foreground where the product is; anomalies are put nowhere else
 * @param anomalousShare probability that a sample gets an anomaly, 0 to 1; the others stay normal
 * @param smallestScale least binary logarithm of the number of noise cells along an axis, 0 to 10
 * @param largestScale greatest such logarithm, inclusive; images that are too small for it take less
 * @param threshold noise above this belongs to the mask, -1 to 1; the larger, the smaller the anomalies
 * @param transparency greatest share of the normal image that may shine through, 0 to 1; drawn uniformly from 0
 * @param augmentations how many of the ten augmentations change the anomaly's texture, 0 to 10
 */
public record SynthesisSettings(
        ForegroundMode foreground,
        double anomalousShare,
        int smallestScale,
        int largestScale,
        double threshold,
        double transparency,
        int augmentations) {

    public static final SynthesisSettings DEFAULT = new SynthesisSettings(ForegroundMode.NONE, 0.5, 0, 5, 0.3, 0.8, 3);

    public SynthesisSettings {
        Objects.requireNonNull(foreground);
        Check.within("anomalous_share", anomalousShare, 0, 1);
        Check.within("smallest_scale", smallestScale, 0, 10);
        Check.within("largest_scale", largestScale, smallestScale, 10, "smallest_scale to 10");
        Check.within("threshold", threshold, -1, 1);
        Check.within("transparency", transparency, 0, 1);
        Check.within("augmentations", augmentations, 0, Augmentations.COUNT);
    }

    public SynthesisSettings withForeground(ForegroundMode mode) {
        return new SynthesisSettings(
                mode, anomalousShare, smallestScale, largestScale, threshold, transparency, augmentations);
    }

    /** With an anomaly on every sample, through which nothing of the image shines. */
    public SynthesisSettings plain() {
        return new SynthesisSettings(foreground, 1, smallestScale, largestScale, threshold, 0, augmentations);
    }

    public SynthesisSettings withAnomalousShare(double share) {
        return new SynthesisSettings(
                foreground, share, smallestScale, largestScale, threshold, transparency, augmentations);
    }
}
