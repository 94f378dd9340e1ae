package io.github.gladvision.data.group;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of images that follow each other closely, with far wider gaps between them: views taken in one go. */
final class PositionGaps {
    /** Gaps between runs are this many times as wide as those within, and there are none of widths in between. */
    private static final double CLEARLY_WIDER = 4;
    /** Of two with the same number or second it is only known that they are closer than one apart. */
    private static final double CLOSEST = .5;

    private PositionGaps() {}

    /** The first of each run, as places in the order; null unless gaps are of two kinds. */
    static int @Nullable [] starts(List<Double> positions) {
        int count = positions.size();
        double[] gaps = new double[count - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = Math.max(CLOSEST, positions.get(i + 1) - positions.get(i));
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double best = CLEARLY_WIDER;
        double within = Double.NaN;
        for (int k = 0; k + 1 < sorted.length; k++) {
            int runs = sorted.length - k; // the gaps after k, and one
            if (GroupSearch.plausible(count, runs) && sorted[k + 1] >= best * sorted[k]) {
                best = sorted[k + 1] / sorted[k];
                within = sorted[k];
            }
        }
        if (Double.isNaN(within)) {
            return null;
        }
        int[] starts = new int[count];
        int runs = 1;
        for (int i = 0; i < gaps.length; i++) {
            if (gaps[i] > within) {
                starts[runs++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, runs);
    }
}
