package io.github.gladvision.fitting;

import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How much each of several scores should count in their sum, so that it tells anomalies from good images: Fisher's linear
 * discriminant (Fisher 1936), {@code w = C^-1 e} with C the covariance of the scores of good images and e what an anomaly
 * adds. Scores that say the same share their weight. None counts less than nothing: one that would is left out.
 *
 * <p>What an anomaly adds is counted up to {@value #CLEAR} deviations. One that stands out so far is found, and how much
 * farther it stands out in one view than in another must not decide, for real defects are fainter.
 */
final class Discriminant {
    private static final double CLEAR = 3;

    /** Share of correlations that is not believed, for they come from some tens of images. */
    private static final double SHRINKAGE = 0.2;

    private static final double SMALLEST_SPREAD = 1e-6;

    private Discriminant() {}

    /**
     * @param good scores of good images, [score][image]
     * @param added what anomalies add to the scores, [score][anomaly]
     * @param least share of the first score, whatever the discriminant says, 0 to 1
     * @return factors for the scores, at least 0: shares that add up to 1, over the spread of each score
     */
    static double[] weights(double[][] good, double[][] added, double least) {
        double[] spreads = Arrays.stream(good).mapToDouble(Discriminant::spread).toArray();
        double[] effects = new double[good.length];
        for (int i = 0; i < effects.length; i++) {
            double spread = spreads[i];
            effects[i] = Arrays.stream(added[i])
                    .map(value -> Math.max(0, Math.min(CLEAR, value / spread)))
                    .average()
                    .orElse(0);
        }
        double[] counted = atLeast(least, shares(correlations(good, spreads), effects));
        return IntStream.range(0, counted.length)
                .mapToDouble(i -> counted[i] / spreads[i])
                .toArray();
    }

    /** Solves for the weights, without those that come out below 0, and makes them add up to 1. */
    private static double[] shares(double[][] correlations, double[] effects) {
        List<Integer> used = new ArrayList<>(IntStream.range(0, effects.length)
                .filter(i -> effects[i] > 0)
                .boxed()
                .toList());
        double[] shares = new double[effects.length];
        while (!used.isEmpty()) {
            double[] solved = solve(correlations, effects, used);
            int least = IntStream.range(0, solved.length)
                    .reduce((a, b) -> solved[b] < solved[a] ? b : a)
                    .getAsInt();
            if (solved[least] >= 0) {
                double sum = Arrays.stream(solved).sum();
                for (int i = 0; i < solved.length; i++) {
                    shares[used.get(i)] = solved[i] / sum;
                }
                return shares;
            }
            used.remove(least);
        }
        Arrays.fill(shares, 1.0 / shares.length);
        return shares;
    }

    private static double[] atLeast(double least, double[] shares) {
        double others = 1 - shares[0];
        if (shares[0] >= least || others <= 0) {
            return shares;
        }
        return IntStream.range(0, shares.length)
                .mapToDouble(i -> i == 0 ? least : shares[i] * (1 - least) / others)
                .toArray();
    }

    private static double[] solve(double[][] correlations, double[] effects, List<Integer> used) {
        int n = used.size();
        float[] matrix = new float[n * n];
        float[] side = new float[n];
        for (int i = 0; i < n; i++) {
            side[i] = (float) effects[used.get(i)];
            for (int j = 0; j < n; j++) {
                matrix[i * n + j] = (float) correlations[used.get(i)][used.get(j)];
            }
        }
        try (Scope scope = new Scope()) {
            Tensor solved = torch.linalg_solve(Tensors.of(matrix, n, n), Tensors.of(side, n, 1));
            float[] values = Tensors.toFloats(solved);
            return IntStream.range(0, n).mapToDouble(i -> values[i]).toArray();
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                .sum();
        return sum / Math.max(1, a.length - 1);
    }

    private static double spread(double[] scores) {
        return Math.max(SMALLEST_SPREAD, Math.sqrt(covariance(scores, scores)));
    }

    private static double[][] correlations(double[][] scores, double[] spreads) {
        double[][] matrix = new double[scores.length][scores.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] =
                        i == j ? 1 : (1 - SHRINKAGE) * covariance(scores[i], scores[j]) / (spreads[i] * spreads[j]);
            }
        }
        return matrix;
    }
}
