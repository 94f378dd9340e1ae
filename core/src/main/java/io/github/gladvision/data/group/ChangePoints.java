package io.github.gladvision.data.group;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Where a series of images begins to look different: the division into segments that makes smallest the sum of the
 * segments' scatter and a penalty for each segment, found by dynamic programming. It is kernel change-point detection
 * (Arlot, Celisse, Harchaoui: A kernel multiple change-point algorithm via model selection, JMLR 2019, equation 5) with
 * the linear kernel of {@link Look}.
 */
final class ChangePoints {
    private final int count;
    private final int longest;
    /** At [l][i] the sum of the distances of all pairs among the l + 1 images from i on. */
    private final double[][] pairs;

    /** @param longest number of images in a segment, at most */
    ChangePoints(List<Look> looks, int longest) {
        this.count = looks.size();
        this.longest = Math.min(longest, count);
        this.pairs = new double[this.longest][count];
        for (int l = 1; l < this.longest; l++) {
            for (int i = 0; i + l < count; i++) {
                double inner = l == 1 ? 0 : pairs[l - 2][i + 1];
                pairs[l][i] = pairs[l - 1][i]
                        + pairs[l - 1][i + 1]
                        - inner
                        + looks.get(i).distance(looks.get(i + l));
            }
        }
    }

    /** The first image of each segment, in order. */
    int[] starts(double penalty) {
        double[] least = new double[count + 1];
        int[] from = new int[count + 1];
        Arrays.fill(least, 1, count + 1, Double.POSITIVE_INFINITY);
        for (int end = 1; end <= count; end++) {
            for (int length = 1; length <= Math.min(longest, end); length++) {
                int start = end - length;
                double scatter = pairs[length - 1][start] / length;
                if (least[start] + scatter + penalty < least[end]) {
                    least[end] = least[start] + scatter + penalty;
                    from[end] = start;
                }
            }
        }
        Deque<Integer> starts = new ArrayDeque<>();
        for (int end = count; end > 0; end = from[end]) {
            starts.addFirst(from[end]);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }
}
