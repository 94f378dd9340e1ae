package io.github.gladvision.comparison;

import io.github.gladvision.BadSettingException;

/**
 * How the differences between an image and its normal counterpart become a map and a score.
 *
 * @param resolution side of the square map in pixels; images are brought to this size before the features are taken
 * @param pixelWeight weight v of the plain pixel difference, scaled to the features' range; 0 leaves it out
 * @param pixelScale over what that range is taken
 * @param blurSigma standard deviation of the Gaussian blur in pixels of the map; the kernel reaches 4 of them
 * @param topPixels over how many of the largest map values the score is averaged; 250 at 512 pixels as published
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
        if (resolution < 1 || blurSigma <= 0 || topPixels < 1 || pixelWeight < 0) {
            throw new BadSettingException("map settings out of range: resolution " + resolution + ", blur " + blurSigma
                    + ", top pixels " + topPixels + ", pixel weight " + pixelWeight);
        }
    }
}
