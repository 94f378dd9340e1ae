package io.github.gladvision.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The figures of anomaly maps against masks, over all pixels of all images added: add image after image, then ask. The
 * pixels are sorted once, on the first question, after which no image can be added.
 *
 * <p>Memory: 4 bytes a good pixel and 8 a defective one, twice that while sorting; the maps themselves are not held.
 * 117 maps of 512x512 take 125 MB, 250 MB at the peak. A figure that has no meaning is NaN, as in
 * {@link RankingMetrics}; {@link #perRegionOverlap()} tells its own. Not safe for use by several threads at once.
 */
public final class PixelMetrics {
    private List<int[]> goodParts = new ArrayList<>();
    private List<long[]> defectiveParts = new ArrayList<>();
    private final List<Integer> areas = new ArrayList<>();
    private int images;
    private long goodCount;
    private long defectiveCount;
    private boolean sorted;
    private int[] good = {};
    private long[] defective = {};

    /**
     * Adds one image.
     *
     * @param map one score a pixel, row-major, higher where more defective; any finite or infinite unit
     * @param mask 0 for a good pixel, anything else for a defective one, in the order of {@code map}
     * @throws IllegalArgumentException if the sizes disagree, a score is NaN, or 2^31 pixels are exceeded
     */
    public void add(float[] map, byte[] mask, int width, int height) {
        if (sorted) {
            throw new IllegalStateException("add every image before asking for a figure");
        }
        if (map.length != mask.length || (long) width * height != map.length) {
            throw new IllegalArgumentException("map of " + map.length + " and mask of " + mask.length
                    + " values do not fit " + width + "x" + height + ": bring both to one size first");
        }
        Regions regions = Regions.of(mask, width, height);
        int[] regionAreas = new int[regions.count];
        int inDefects = 0;
        for (int label : regions.labels) {
            if (label > 0) {
                regionAreas[label - 1]++;
                inDefects++;
            }
        }
        goodCount += map.length - inDefects;
        defectiveCount += inDefects;
        if (goodCount + defectiveCount > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("more than 2^31 pixels: compare at a lower resolution");
        }
        int[] goodPart = new int[map.length - inDefects];
        long[] defectivePart = new long[inDefects];
        for (int i = 0, g = 0, d = 0; i < map.length; i++) {
            int key = FloatKeys.of(map[i]);
            int label = regions.labels[i];
            if (label == 0) {
                goodPart[g++] = key;
            } else {
                defectivePart[d++] = (long) key << 32 | areas.size() + label - 1;
            }
        }
        for (int area : regionAreas) {
            areas.add(area);
        }
        goodParts.add(goodPart);
        defectiveParts.add(defectivePart);
        images++;
    }

    /** How many images were added. */
    public int images() {
        return images;
    }

    /** How many pixels were added. */
    public long pixels() {
        return goodCount + defectiveCount;
    }

    /** How many of them are defective. */
    public long defectivePixels() {
        return defectiveCount;
    }

    /** See {@link RankingMetrics#auroc(double[], boolean[])}. */
    public double auroc() {
        return RankingMetrics.auroc(ranking());
    }

    /** See {@link RankingMetrics#averagePrecision(double[], boolean[])}. */
    public double averagePrecision() {
        return RankingMetrics.averagePrecision(ranking());
    }

    /** See {@link RankingMetrics#f1Max(double[], boolean[])}. */
    public F1 f1Max() {
        return RankingMetrics.f1Max(ranking());
    }

    /** The ROC curve, leaving out points nearer than {@code resolution} to the one before; 0 keeps all. */
    public Curve roc(double resolution) {
        return RankingMetrics.roc(ranking(), resolution);
    }

    /** The precision-recall curve, leaving out points nearer than {@code resolution} to the one before; 0 keeps all. */
    public Curve precisionRecall(double resolution) {
        return RankingMetrics.precisionRecall(ranking(), resolution);
    }

    /** The figures that weigh every defective region alike, however small. */
    public PerRegionOverlap perRegionOverlap() {
        sort();
        return new PerRegionOverlap(
                good, defective, areas.stream().mapToInt(Integer::intValue).toArray());
    }

    private Ranking ranking() {
        sort();
        return new Ranking(
                new Ranking.Scores() {
                    @Override
                    public int size() {
                        return defective.length;
                    }

                    @Override
                    public double at(int index) {
                        return FloatKeys.value((int) (defective[index] >> 32));
                    }
                },
                Ranking.floats(good));
    }

    private void sort() {
        if (sorted) {
            return;
        }
        sorted = true;
        good = new int[(int) goodCount];
        defective = new long[(int) defectiveCount];
        int g = 0;
        int d = 0;
        for (int i = 0; i < images; i++) {
            int[] goodPart = goodParts.set(i, new int[0]); // let go of each part as soon as it is copied
            long[] defectivePart = defectiveParts.set(i, new long[0]);
            System.arraycopy(goodPart, 0, good, g, goodPart.length);
            System.arraycopy(defectivePart, 0, defective, d, defectivePart.length);
            g += goodPart.length;
            d += defectivePart.length;
        }
        goodParts = List.of();
        defectiveParts = List.of();
        FloatKeys.sort(good);
        Arrays.sort(defective);
    }
}
