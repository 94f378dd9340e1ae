package io.github.gladvision.metrics;

import org.jspecify.annotations.Nullable;

/** Third look at the maps: the per-image overlap of defective ones, and the histograms that resampling needs. */
final class EachImage implements Shards.Share {
    private final MapSource source;
    private final ImageFacts facts;
    private final @Nullable PerImageOverlap overlap;
    private final @Nullable ImageHistograms histograms;
    private final PerImageOverlap.Area[] overlaps;

    /**
     * @param overlap null if there is no normal image
     * @param histograms null if they are not wanted
     * @param overlaps takes each image's area, at its number
     */
    EachImage(
            MapSource source,
            ImageFacts facts,
            @Nullable PerImageOverlap overlap,
            @Nullable ImageHistograms histograms,
            PerImageOverlap.Area[] overlaps) {
        this.source = source;
        this.facts = facts;
        this.overlap = overlap;
        this.histograms = histograms;
        this.overlaps = overlaps;
    }

    @Override
    public void take(int image) {
        boolean overlapWanted = overlap != null && facts.defectivePixels[image] > 0;
        overlaps[image] = PerImageOverlap.Area.UNDEFINED;
        if (!overlapWanted && histograms == null) {
            return;
        }
        ScoredMap scored = source.map(image);
        if (overlap != null && overlapWanted) {
            overlaps[image] = overlap.of(scored);
        }
        if (histograms != null) {
            histograms.add(image, scored);
        }
    }
}
