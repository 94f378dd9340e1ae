package io.github.gladvision.metrics;

import io.github.gladvision.metrics.PixelSettings.RateBounds;

/**
 * Per-image overlap (PIMO): the share of a defective image's defective pixels at or above a threshold, against the shared
 * false-positive rate, the mean over the normal images of the share of the image at or above it. Bertoldo, Ameln, Vaidya
 * and Akçay, AUPIMO: Redefining Visual Anomaly Detection Benchmarks with High Speed and Low Tolerance, BMVC 2024.
 *
 * <p>AU-PIMO of an image is its mean overlap over the logarithm of the rate, from {@code low} to {@code high}: at a rate x,
 * the overlap at the lowest threshold whose rate does not exceed x. A pixel counts there if the rate F(v) at its own value
 * v does not exceed x; so the area is the mean over the image's defective pixels of
 *
 * <pre>g(v) = log(high / F(v)) / log(high / low), clamped to [0, 1],</pre>
 *
 * 1 where no normal pixel lies as high. No thresholds have to be chosen, and it is exact.
 */
final class PerImageOverlap {
    private final SharedRate rate;
    private final RateBounds bounds;

    PerImageOverlap(SharedRate rate, RateBounds bounds) {
        this.rate = rate;
        this.bounds = bounds;
    }

    /** NaN for an image without a defective pixel. */
    Estimate of(ScoredMap scored) {
        double low = 0;
        double high = 0;
        long count = 0;
        for (int pixel = 0; pixel < scored.map().length; pixel++) {
            if (scored.mask()[pixel] != 0) {
                int place = rate.place(scored.map()[pixel]);
                low += part(rate.high(place), bounds);
                high += part(rate.low(place), bounds);
                count++;
            }
        }
        return count == 0 ? Estimate.UNDEFINED : Estimate.between(low / count, high / count);
    }

    /** g at a shared false-positive rate. */
    static double part(double rate, RateBounds bounds) {
        double part = Math.log(bounds.high() / rate) / Math.log(bounds.high() / bounds.low());
        return Math.max(0, Math.min(1, part)); // at rate 0, infinity becomes 1
    }
}
