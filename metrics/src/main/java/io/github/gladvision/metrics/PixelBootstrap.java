package io.github.gladvision.metrics;

import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Resamples images by their histograms. Each figure of a resampled set is that of its bins; how far the bins of the set
 * itself are from its exact figure is taken off all of them.
 */
final class PixelBootstrap implements Shards.Share {
    private static final int AUROC = 0;
    private static final int PRECISION = 1;
    private static final int F1 = 2;
    private static final int PER_IMAGE = 3;
    private static final int OVERLAP = 4;

    private final ImageHistograms histograms;
    private final ImageFacts facts;
    private final PixelSettings settings;
    private final double[][] figures; // by figure, then replicate
    private final int[] normal;
    private final int[] defective;

    private PixelBootstrap(ImageHistograms histograms, ImageFacts facts, PixelSettings settings, double[][] figures) {
        this.histograms = histograms;
        this.facts = facts;
        this.settings = settings;
        this.figures = figures;
        normal = IntStream.range(0, facts.images()).filter(facts::normal).toArray();
        defective = IntStream.range(0, facts.images())
                .filter(image -> !facts.normal(image))
                .toArray();
    }

    /** @param exact the figures of the set itself, in the order of the constants of this class */
    static PixelIntervals intervals(
            ImageHistograms histograms, ImageFacts facts, PixelSettings settings, double[] exact, Runnable done) {
        int replicates = settings.bootstrap().replicates();
        double[][] figures = new double[exact.length][replicates + 1]; // the last: each image once
        Shards.run(
                settings.threads(),
                replicates + 1,
                share -> new PixelBootstrap(histograms, facts, settings, figures),
                replicate -> done.run());
        List<Interval> intervals = new ArrayList<>();
        for (int figure = 0; figure < exact.length; figure++) {
            double ofBins = figures[figure][replicates];
            double[] drawn = java.util.Arrays.copyOf(figures[figure], replicates);
            intervals.add(
                    Interval.ofMiddle(drawn, settings.bootstrap().confidence()).shifted(exact[figure] - ofBins));
        }
        return new PixelIntervals(
                intervals.get(AUROC),
                intervals.get(PRECISION),
                intervals.get(F1),
                List.copyOf(intervals.subList(OVERLAP, intervals.size())),
                intervals.get(PER_IMAGE));
    }

    /** The figures in their order. */
    static double[] inOrder(double auroc, double precision, double f1, double perImage, List<Estimate> overlaps) {
        double[] all = new double[OVERLAP + overlaps.size()];
        all[AUROC] = auroc;
        all[PRECISION] = precision;
        all[F1] = f1;
        all[PER_IMAGE] = perImage;
        for (int i = 0; i < overlaps.size(); i++) {
            all[OVERLAP + i] = overlaps.get(i).value();
        }
        return all;
    }

    @Override
    public void take(int replicate) {
        int[] times = new int[facts.images()];
        if (replicate == settings.bootstrap().replicates()) {
            java.util.Arrays.fill(times, 1);
        } else {
            Draws draws = new Draws(settings.bootstrap().seed(), replicate);
            draws.count(normal, times);
            draws.count(defective, times);
        }
        long[] defectiveBins = new long[histograms.bins];
        double[] overlapBins = new double[histograms.bins];
        long[] goodSlots = new long[2 * histograms.bins + 1];
        for (int image = 0; image < times.length; image++) {
            if (times[image] > 0) {
                add(image, times[image], defectiveBins, overlapBins, goodSlots);
            }
        }
        RankedBins bins = new RankedBins(defectiveBins, overlapBins, goodSlots, false);
        RankingSums ranking = bins.ranking();
        List<Estimate> overlaps =
                settings.overlapLimits().stream().map(bins::overlapArea).toList();
        double[] all = inOrder(
                ranking.auroc().value(),
                ranking.averagePrecision().value(),
                ranking.f1Max().value(),
                perImageOverlap(times),
                overlaps);
        for (int figure = 0; figure < all.length; figure++) {
            figures[figure][replicate] = all[figure];
        }
    }

    private void add(int image, int times, long[] defectiveBins, double[] overlapBins, long[] goodSlots) {
        int[] good = histograms.good[image];
        for (int bin = 0; bin < good.length; bin++) {
            goodSlots[2 * bin + 1] += (long) times * good[bin];
        }
        int[] found = histograms.defective[image];
        double[] overlap = histograms.overlap[image];
        for (int bin = 0; bin < found.length; bin++) {
            defectiveBins[bin] += (long) times * found[bin];
            overlapBins[bin] += times * overlap[bin];
        }
    }

    /** The mean over the images, each as often as it was drawn; in a bin, the mean between its two ends. */
    private double perImageOverlap(int[] times) {
        double[] rates = new double[histograms.bins];
        double[] shares = new double[histograms.bins];
        int normalImages = 0;
        int images = 0;
        for (int image = 0; image < times.length; image++) {
            if (times[image] == 0) {
                continue;
            }
            if (facts.normal(image)) {
                normalImages += times[image];
                addShares(rates, histograms.good[image], times[image], facts.pixels[image]);
            } else if (facts.defectivePixels[image] > 0) {
                images += times[image];
                addShares(shares, histograms.defective[image], times[image], facts.defectivePixels[image]);
            }
        }
        if (normalImages == 0 || images == 0) {
            return Double.NaN;
        }
        double sum = 0;
        double rate = 0;
        for (int bin = histograms.bins - 1; bin >= 0; bin--) {
            double before = rate;
            rate += rates[bin] / normalImages;
            sum += shares[bin] * part(before, rate);
        }
        return sum / images;
    }

    /** Of a defective value between two rates, taken to lie evenly over their logarithm: as it does where all are equal. */
    private double part(double before, double rate) {
        RateBounds bounds = settings.rates();
        return before > 0
                ? PerImageOverlap.part(before, rate, bounds)
                : (PerImageOverlap.part(before, bounds) + PerImageOverlap.part(rate, bounds)) / 2;
    }

    private static void addShares(double[] shares, int[] counts, int times, int pixels) {
        double each = (double) times / pixels;
        for (int bin = 0; bin < counts.length; bin++) {
            shares[bin] += each * counts[bin];
        }
    }
}
