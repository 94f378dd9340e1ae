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

    /**
     * The image with its anomaly as if the normal image shone through it.
     *
     * @param opacity from 0, the normal image, to 1, the anomalous one
     */
    public RgbImage faded(double opacity) {
        return AnomalySynthesizer.blend(normal, anomalous, mask, 1 - opacity);
    }
}
