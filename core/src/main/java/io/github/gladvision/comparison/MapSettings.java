package io.github.gladvision.comparison;

import io.github.gladvision.settings.Check;
import java.util.Objects;

/**
 * How the differences between an image and its normal counterpart become a map and a score.
 *
 * @param resolution side of the square map in pixels; 1..4096; images are brought to this size before the features
 *     are taken
 * @param pixelWeight weight v of the plain pixel difference, scaled to the features' range; 0..1000, 0 leaves it out
 * @param pixelScale over what that range is taken
 * @param blurSigma standard deviation of the Gaussian blur in pixels of the map, above 0 and below 1000; the
 *     kernel reaches 4 of them
 * @param topPixels over how many of the largest map values the score is averaged; at most all of them; 250 at 512 pixels as
 *     published
 */
public record MapSettings(int resolution, double pixelWeight, PixelScale pixelScale, double blurSigma, int topPixels) {
    /** Over what the maxima are taken that scale the pixel difference to the range of the features. */
    public enum PixelScale {
        /** The image itself: scores never depend on other images. */
        IMAGE,
        /** The batch, as the published code does; scores then depend on which images share a batch. */
        BATCH
    }

    public MapSettings {
        Objects.requireNonNull(pixelScale);
        Check.within("resolution", resolution, 1, Check.LONGEST_SIDE);
        Check.within("pixel_weight", pixelWeight, 0, 1000);
        Check.between("blur_sigma", blurSigma, 0, 1000);
        Check.within("top_pixels", topPixels, 1, (double) resolution * resolution, "1 to the pixels of the map");
    }
}
