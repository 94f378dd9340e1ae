package io.github.gladvision.synthesis;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;

/**
 * One image for training, with and without a synthetic anomaly.
 *
 * @param normal the image as it was given
 * @param anomalous the image with an anomaly; {@code normal} itself if the sample stays normal
 * @param mask where the anomaly is; empty if the sample stays normal. Outside, the two images agree exactly
 */
public record SyntheticSample(RgbImage normal, RgbImage anomalous, Mask mask) {
    static SyntheticSample unchanged(RgbImage normal) {
        return new SyntheticSample(normal, normal, Mask.empty(normal.width(), normal.height()));
    }

    /** Whether there is an anomaly. */
    public boolean defective() {
        return anomalous != normal;
    }
}
