package io.github.gladvision.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Per-region overlap (PRO): at a threshold, the mean over all defective regions (pixels joined over edges or corners)
 * of the share of the region that lies above it, against the share of all good pixels that do. Bergmann et al., The
 * MVTec Anomaly Detection Dataset, IJCV 2021.
 *
 * <p>Every distinct value of the maps is a threshold, so the curve is exact, save in sets so large that
 * {@link PixelMetrics} keeps bins. Without a defective region, or without a good pixel, the figures have no meaning and are
 * NaN, and the curve is empty.
 */
public final class PerRegionOverlap {
    /** The false-positive rate up to which the area is customarily taken. */
    public static final double DEFAULT_LIMIT = 0.3;

    private final PixelRanking ranking;
    private final int regions;
    private final double published;

    PerRegionOverlap(PixelRanking ranking, int regions, double published) {
        this.ranking = ranking;
        this.regions = regions;
        this.published = published;
    }

    /** Of maps and masks (0 good, else defective) of one size, row-major. */
    public static PerRegionOverlap of(List<float[]> maps, List<byte[]> masks, int width, int height) {
        if (maps.size() != masks.size()) {
            throw new IllegalArgumentException(maps.size() + " maps but " + masks.size() + " masks: give each its own");
        }
        List<ScoredMap> scored = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            scored.add(new ScoredMap(maps.get(i), masks.get(i), width, height));
        }
        return PixelMetrics.of(MapSource.of(scored), PixelSettings.defaults().withBootstrap(Bootstrap.NONE))
                .perRegionOverlap();
    }

    /** The number of defective regions. */
    public int regions() {
        return regions;
    }

    /**
     * The area under the PRO curve up to the false-positive rate {@code limit}, divided by {@code limit}: in [0, 1], or
     * NaN. Between two thresholds the curve is a straight line; at the limit it is interpolated.
     *
     * @param limit in (0, 1]
     */
    public Estimate area(double limit) {
        PixelSettings.checkLimit(limit);
        return ranking.overlapArea(limit);
    }

    /** False-positive rate against mean overlap, leaving out points nearer than {@code resolution}; 0 keeps all corners. */
    public Curve curve(double resolution) {
        return ranking.overlapCurve(resolution, regions);
    }

    /** The mean overlap when every pixel at or above a threshold counts as defective; NaN without regions. */
    double[] atThresholds(double... thresholds) {
        double[] result = new double[thresholds.length];
        for (int i = 0; i < thresholds.length; i++) {
            result[i] = ranking.overlapAt(thresholds[i]) / regions;
        }
        return result;
    }

    /**
     * The figure that the published implementation of GLAD calls PRO, for comparison with printed tables only: 200
     * thresholds spaced evenly over the range of the maps (in float arithmetic, pixels strictly above count), points
     * with a false-positive rate below 0.3 kept, their rates divided by the largest of them, area by trapezoids. It
     * depends on the unit of the maps, leaves out the strip left of the smallest rate, and is not cut at 0.3 exactly;
     * {@link #area} has none of these faults. NaN where fewer than two points are kept or their rates are all zero.
     */
    public double publishedGladArea() {
        return published;
    }
}
