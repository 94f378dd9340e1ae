package io.github.gladvision.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Per-region overlap (PRO): at a threshold, the mean over all defective regions (pixels joined over edges or corners)
 * of the share of the region that lies above it, against the share of all good pixels that do. Bergmann et al., The
 * MVTec Anomaly Detection Dataset, IJCV 2021.
 *
 * <p>Every distinct value of the maps is a threshold, so the curve is exact. Without a defective region, or without a
 * good pixel, the figures have no meaning and are NaN, and the curve is empty.
 */
public final class PerRegionOverlap {
    /** The false-positive rate up to which the area is customarily taken. */
    public static final double DEFAULT_LIMIT = 0.3;

    private static final int PUBLISHED_THRESHOLDS = 200;
    private static final double PUBLISHED_LIMIT = 0.3;

    private final int[] good; // keys, ascending
    private final long[] defective; // key << 32 | region, ascending
    private final int[] areas;

    PerRegionOverlap(int[] good, long[] defective, int[] areas) {
        this.good = good;
        this.defective = defective;
        this.areas = areas;
    }

    /** Of maps and masks (0 good, else defective) of one size, row-major; see {@link PixelMetrics#add}. */
    public static PerRegionOverlap of(List<float[]> maps, List<byte[]> masks, int width, int height) {
        if (maps.size() != masks.size()) {
            throw new IllegalArgumentException(maps.size() + " maps but " + masks.size() + " masks: give each its own");
        }
        PixelMetrics pixels = new PixelMetrics();
        for (int i = 0; i < maps.size(); i++) {
            pixels.add(maps.get(i), masks.get(i), width, height);
        }
        return pixels.perRegionOverlap();
    }

    /** The number of defective regions. */
    public int regions() {
        return areas.length;
    }

    /**
     * The area under the PRO curve up to the false-positive rate {@code limit}, divided by {@code limit}: in [0, 1], or
     * NaN. Between two thresholds the curve is a straight line; at the limit it is interpolated.
     *
     * @param limit in (0, 1]
     */
    public double area(double limit) {
        if (!(limit > 0 && limit <= 1)) {
            throw new IllegalArgumentException("false-positive limit " + limit + " is not in (0, 1]");
        }
        if (areas.length == 0 || good.length == 0) {
            return Double.NaN;
        }
        double[] state = new double[3]; // rate and overlap of the last point, area so far
        sweep((threshold, rate, overlap) -> {
            if (state[0] < limit && rate > state[0]) {
                double end = Math.min(rate, limit);
                double atEnd = state[1] + (overlap - state[1]) * (end - state[0]) / (rate - state[0]);
                state[2] += (end - state[0]) * (state[1] + atEnd) / 2;
            }
            state[0] = rate;
            state[1] = overlap;
        });
        return state[2] / limit;
    }

    /** False-positive rate against mean overlap, leaving out points nearer than {@code resolution}; 0 keeps all. */
    public Curve curve(double resolution) {
        if (areas.length == 0 || good.length == 0) {
            return Curve.UNDEFINED;
        }
        Curve.Builder curve = new Curve.Builder(resolution);
        curve.add(0, 0, Double.POSITIVE_INFINITY);
        sweep((threshold, rate, overlap) -> curve.add(rate, overlap, threshold));
        return curve.build();
    }

    /** The mean overlap when every pixel at or above a threshold counts as defective; NaN without regions. */
    public double[] atThresholds(double... thresholds) {
        double[] result = new double[thresholds.length];
        for (int i = 0; i < thresholds.length; i++) {
            long[] hits = new long[areas.length];
            for (int d = defective.length - 1; d >= 0 && value(defective[d]) >= thresholds[i]; d--) {
                hits[(int) defective[d]]++;
            }
            double sum = 0;
            for (int region = 0; region < areas.length; region++) {
                sum += (double) hits[region] / areas[region];
            }
            result[i] = sum / areas.length;
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
        if (areas.length == 0 || good.length == 0) {
            return Double.NaN;
        }
        float low = Math.min(FloatKeys.value(good[0]), value(defective[0]));
        float high = Math.max(FloatKeys.value(good[good.length - 1]), value(defective[defective.length - 1]));
        float step = (high - low) / PUBLISHED_THRESHOLDS;
        int count = step > 0 ? (int) Math.ceil((high - low) / step) : 0;
        float spacing = (low + step) - low;
        double[] rates = new double[count];
        double[] overlaps = new double[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            float threshold = low + i * spacing;
            double rate = (double) (good.length - firstAbove(threshold)) / good.length;
            if (rate < PUBLISHED_LIMIT) {
                rates[kept] = rate;
                overlaps[kept++] = atThresholds(Math.nextUp(threshold))[0];
            }
        }
        double largest = Arrays.stream(rates, 0, kept).max().orElse(0);
        double area = 0;
        for (int i = 1; i < kept; i++) {
            area += (rates[i - 1] - rates[i]) / largest * (overlaps[i - 1] + overlaps[i]) / 2;
        }
        return kept > 1 && largest > 0 ? area : Double.NaN;
    }

    private int firstAbove(float threshold) {
        int from = 0;
        int to = good.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (FloatKeys.value(good[middle]) > threshold) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static float value(long defectivePixel) {
        return FloatKeys.value((int) (defectivePixel >> 32));
    }

    private interface Point {
        void at(double threshold, double falsePositiveRate, double overlap);
    }

    /** Visits every distinct threshold from the highest down. */
    private void sweep(Point point) {
        double overlap = 0;
        int d = defective.length;
        int g = good.length;
        while (d > 0 || g > 0) {
            int key = Math.max(
                    d > 0 ? (int) (defective[d - 1] >> 32) : Integer.MIN_VALUE,
                    g > 0 ? good[g - 1] : Integer.MIN_VALUE);
            while (d > 0 && (int) (defective[d - 1] >> 32) == key) {
                overlap += 1.0 / areas[(int) defective[--d]];
            }
            while (g > 0 && good[g - 1] == key) {
                g--;
            }
            point.at(FloatKeys.value(key), (double) (good.length - g) / good.length, overlap / areas.length);
        }
    }
}
