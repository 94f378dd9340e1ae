package io.github.gladvision.data.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs of images that are as good as copies of each other, in a given order: nearer than images that stand far apart in it
 * hardly ever are. It tells few groups, for which {@link LikeRuns} has too few changes to be certain, and it is certain
 * only where neighbours are either that near or as different as any two images; what changes little by little has no runs.
 */
final class LikeNeighbours {
    /** An odd one may lie between images that are alike. */
    private static final int REACH = 3;
    /** Links that chance is expected to make among all images. */
    private static final double FALSE_LINKS = .5;
    /** Of the distances of images far apart, those of neighbours in different runs are in their median not below this. */
    private static final double UNLIKE = .25;

    /** With more images, far ones are compared with some of each other only. */
    private static final int MOST = 2000;

    private LikeNeighbours() {}

    /** The first of each run, as places in the order; null if there are none to speak of. */
    static int @Nullable [] starts(List<Look> looks) {
        int count = looks.size();
        int longest = GroupSearch.largest(count);
        double[] far = far(looks, longest);
        if (far.length == 0) {
            return null;
        }
        double near = quantile(far, FALSE_LINKS / (REACH * count));
        boolean[] joined = joined(looks, near); // with the one before
        List<Integer> starts = new ArrayList<>();
        List<Double> between = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!joined[i]) {
                starts.add(i);
                if (i > 0) {
                    between.add(looks.get(i - 1).distance(looks.get(i)));
                }
            }
        }
        int[] found = starts.stream().mapToInt(Integer::intValue).toArray();
        if (!GroupSearch.plausible(count, found.length) || GroupSearch.longest(found, count) > longest) {
            return null;
        }
        double[] changes =
                between.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return quantile(changes, .5) < quantile(far, UNLIKE) ? null : found;
    }

    /** Distances of images that no run can hold together, in order. */
    private static double[] far(List<Look> looks, int longest) {
        int count = looks.size();
        int stride = 1 + count / MOST;
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < count; i += stride) {
            for (int j = i + longest + 1; j < count; j += stride) {
                distances.add(looks.get(i).distance(looks.get(j)));
            }
        }
        return distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static boolean[] joined(List<Look> looks, double near) {
        boolean[] joined = new boolean[looks.size()];
        for (int i = 0; i < looks.size(); i++) {
            for (int j = i + 1; j <= Math.min(i + REACH, looks.size() - 1); j++) {
                if (looks.get(i).distance(looks.get(j)) < near) {
                    Arrays.fill(joined, i + 1, j + 1, true);
                }
            }
        }
        return joined;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }
}
