package io.github.gladvision.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of anomaly maps against masks, over all pixels of all images. A figure that has no meaning is NaN, as in
 * {@link RankingMetrics}; {@link #perRegionOverlap()} tells its own.
 *
 * <p>All of them are sums over the defective values of what lies above each among the good ones, so the good values need
 * not be sorted or even kept. The maps are looked at three times, by several threads: the defective values are sorted; each
 * good value is counted between the two defective ones it lies between; and with both known, each image's own figures
 * are. Memory depends on the number of distinct defective values alone. Up to {@link PixelSettings#mostBins} of them, every
 * figure is exact. Beyond, neighbouring values share bins, as narrow as the memory allows, and each figure has a bound of
 * its error, found from what is in the bins ({@link RankingSums}, {@link RankedBins#overlapArea}).
 */
public final class PixelMetrics {
    private final ImageFacts facts;
    private final PixelRanking all;
    private final Map<String, PixelRanking> byType;
    private final double published;
    private final PerImageOverlap.Area[] imageOverlaps;
    private final @Nullable PixelIntervals intervals;

    PixelMetrics(
            ImageFacts facts,
            PixelRanking all,
            Map<String, PixelRanking> byType,
            double published,
            PerImageOverlap.Area[] imageOverlaps,
            @Nullable PixelIntervals intervals) {
        this.facts = facts;
        this.all = all;
        this.byType = byType;
        this.published = published;
        this.imageOverlaps = imageOverlaps;
        this.intervals = intervals;
    }

    /** As {@link #of(MapSource, PixelSettings, MetricsListener)}. */
    public static PixelMetrics of(MapSource source, PixelSettings settings) {
        return of(source, settings, MetricsListener.NONE);
    }

    /**
     * Looks at all maps.
     *
     * @throws IllegalArgumentException if a value is NaN, or a good image has defective pixels
     */
    public static PixelMetrics of(MapSource source, PixelSettings settings, MetricsListener listener) {
        return new PixelPasses(source, settings, listener).run();
    }

    /** How many images there are. */
    public int images() {
        return facts.images();
    }

    /** How many of them are good as a whole. */
    public int normalImages() {
        return facts.normalImages();
    }

    public long pixels() {
        return facts.sum(facts.pixels);
    }

    /** How many pixels are defective. */
    public long defectivePixels() {
        return facts.sum(facts.defectivePixels);
    }

    /** Whether no figure has an error but that of double arithmetic. */
    public boolean exact() {
        return all.values().exact();
    }

    /** See {@link RankingMetrics#auroc(double[], boolean[])}. */
    public Estimate auroc() {
        return all.auroc();
    }

    /** See {@link RankingMetrics#averagePrecision(double[], boolean[])}. */
    public Estimate averagePrecision() {
        return all.averagePrecision();
    }

    /** See {@link RankingMetrics#f1Max(double[], boolean[])}; it is reached, and can be too low by {@link #f1Error}. */
    public F1 f1Max() {
        return all.f1Max();
    }

    /** By how much another threshold, within a bin, could do better; 0 where the figures are exact. */
    public double f1Error() {
        return all.f1Error();
    }

    /** The figures that weigh every defective region alike, however small. */
    public PerRegionOverlap perRegionOverlap() {
        return new PerRegionOverlap(all, Math.toIntExact(facts.sum(facts.regions)), published);
    }

    /**
     * AU-PIMO of an image, as {@link PerImageOverlap} defines it: in [0, 1]; NaN for an image without a defective pixel,
     * and where there is no normal image.
     */
    public Estimate perImageOverlap(int image) {
        return imageOverlaps[image].estimate();
    }

    /** The mean of AU-PIMO over the images for which it is defined. */
    public Estimate perImageOverlap() {
        double value = 0;
        double error = 0;
        int count = 0;
        for (PerImageOverlap.Area area : imageOverlaps) {
            Estimate overlap = area.estimate();
            if (!Double.isNaN(overlap.value())) {
                value += overlap.value();
                error += overlap.error();
                count++;
            }
        }
        return count == 0 ? Estimate.UNDEFINED : new Estimate(value / count, error / count);
    }

    /**
     * The mean of AU-PIMO where defective pixels that share their value with normal ones count from the rate of that value
     * on, and not along a line before it: at most {@link #perImageOverlap()}, and the same where no value is shared. NaN
     * where that is.
     */
    public double perImageOverlapLowerBound() {
        return Arrays.stream(imageOverlaps)
                .mapToDouble(PerImageOverlap.Area::lowerBound)
                .filter(bound -> !Double.isNaN(bound))
                .average()
                .orElse(Double.NaN);
    }

    /** The types of defects that have defective pixels, sorted. */
    public Set<String> defectTypes() {
        return Collections.unmodifiableSet(byType.keySet());
    }

    /** AUROC over the pixels of the images with this type of defect and of all good images. */
    public Estimate auroc(String defectType) {
        PixelRanking ranking = byType.get(defectType);
        return ranking == null ? Estimate.UNDEFINED : ranking.auroc();
    }

    /** The area under the PRO curve of the same images. */
    public Estimate overlapArea(String defectType, double limit) {
        PixelSettings.checkLimit(limit);
        PixelRanking ranking = byType.get(defectType);
        return ranking == null ? Estimate.UNDEFINED : ranking.overlapArea(limit);
    }

    /** Null if none were asked for. */
    public @Nullable PixelIntervals intervals() {
        return intervals;
    }

    /** The ROC curve, leaving out points nearer than {@code resolution} to the one before; 0 keeps all corners. */
    public Curve roc(double resolution) {
        return all.roc(resolution);
    }

    /** The precision-recall curve, leaving out points nearer than {@code resolution} to the one before; 0 keeps all corners. */
    public Curve precisionRecall(double resolution) {
        return all.precisionRecall(resolution);
    }
}
