package io.github.gladvision.metrics;

import io.github.gladvision.metrics.PixelSettings.RateBounds;

/**
 * Per-image overlap (PIMO): the share of a defective image's defective pixels at or above a threshold, against the shared
 * false-positive rate, the mean over the normal images of the share of the image at or above it. Bertoldo, Ameln, Vaidya
 * and Akçay, AUPIMO: Redefining Visual Anomaly Detection Benchmarks with High Speed and Low Tolerance, BMVC 2024.
 *
 * <p>AU-PIMO of an image is its mean overlap over the logarithm of the rate, from {@code low} to {@code high}. Every
 * distinct value is a threshold; between the rates that these reach, the overlap is a straight line over the logarithm, as
 * the publication integrates it. So the area is the mean over the image's defective pixels of what each adds. One whose
 * value v no normal pixel shares counts from the rate F(v) on, and adds
 *
 * <pre>g(v) = log(high / F(v)) / log(high / low), clamped to [0, 1],</pre>
 *
 * 1 where no normal pixel lies as high. One that shares its value with normal pixels counts from the rate of what lies
 * higher, where that is not 0, as a line that reaches the whole pixel at F(v). Below the lowest rate that can be reached
 * there is no line, for 0 has no logarithm: there the overlap is that at rate 0. No thresholds have to be chosen, and it is
 * exact.
 */
final class PerImageOverlap {
    private final SharedRate rate;
    private final RateBounds bounds;

    PerImageOverlap(SharedRate rate, RateBounds bounds) {
        this.rate = rate;
        this.bounds = bounds;
    }

    /**
     * AU-PIMO of an image.
     *
     * @param estimate NaN for an image without a defective pixel
     * @param lowerBound what it would be if a pixel that shares its value with normal ones counted from the rate of that
     *     value on and not before: a step in place of the line. The same where none does
     */
    record Area(Estimate estimate, double lowerBound) {
        static final Area UNDEFINED = new Area(Estimate.UNDEFINED, Double.NaN);
    }

    Area of(ScoredMap scored) {
        boolean exact = rate.values().exact();
        double step = 0;
        double low = 0;
        double high = 0;
        long count = 0;
        for (int pixel = 0; pixel < scored.map().length; pixel++) {
            if (scored.mask()[pixel] != 0) {
                int place = rate.place(scored.map()[pixel]);
                step += part(rate.high(place), bounds);
                if (exact) {
                    low += part(rate.above(place), rate.high(place), bounds);
                } else {
                    // Wherever in the bin the line begins and ends, the pixel adds no less and no more.
                    low += part(rate.high(place), bounds);
                    high += part(rate.above(place), bounds);
                }
                count++;
            }
        }
        if (count == 0) {
            return Area.UNDEFINED;
        }
        Estimate estimate = exact ? new Estimate(low / count, 0) : Estimate.between(low / count, high / count);
        return new Area(estimate, step / count);
    }

    /** g at a shared false-positive rate. */
    static double part(double rate, RateBounds bounds) {
        double part = Math.log(bounds.high() / rate) / Math.log(bounds.high() / bounds.low());
        return Math.max(0, Math.min(1, part)); // at rate 0, infinity becomes 1
    }

    /**
     * What a pixel adds that counts along a line over the logarithm of the rate.
     *
     * @param from the rate at which the line leaves 0
     * @param to the rate at which it reaches 1, at least {@code from}
     */
    static double part(double from, double to, RateBounds bounds) {
        if (from == 0 || from == to) {
            return part(to, bounds);
        }
        return (area(from, to, bounds.high()) - area(from, to, bounds.low())) / Math.log(bounds.high() / bounds.low());
    }

    /** The area under such a line up to a rate. */
    private static double area(double from, double to, double rate) {
        if (rate <= from) {
            return 0;
        }
        double width = Math.log(to / from);
        double reached = Math.log(rate / from);
        return rate < to ? reached * reached / (2 * width) : reached - width / 2;
    }
}
