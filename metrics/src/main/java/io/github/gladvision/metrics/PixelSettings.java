package io.github.gladvision.metrics;

import java.util.List;

/**
 * What {@link PixelMetrics} computes, and with how much memory.
 *
 * @param overlapLimits false-positive rates in (0, 1] up to which the per-region overlap is integrated; at least one
 * @param rates the false-positive rates between which the per-image overlap is integrated
 * @param bootstrap how confidence intervals are made; with no replicates there are none
 * @param mostBins Up to so many distinct defective values the figures are exact; if there are more, neighbouring ones share
 *     bins. Each takes about 120 bytes. At least 2.
 * @param threads at most so many work at once
 */
public record PixelSettings(
        List<Double> overlapLimits, RateBounds rates, Bootstrap bootstrap, int mostBins, int threads) {
    private static final int BYTES_PER_BIN = 120; // with two threads
    private static final int BYTES_PER_THREAD = 16;
    private static final int MOST_THREADS = 16;

    /** Two false-positive rates, {@code 0 < low < high <= 1}. */
    public record RateBounds(double low, double high) {
        /** As in the paper that defines AU-PIMO. */
        public static final RateBounds DEFAULT = new RateBounds(1e-5, 1e-4);

        public RateBounds {
            if (!(low > 0 && low < high && high <= 1)) {
                throw new IllegalArgumentException("false-positive rates " + low + " and " + high
                        + " bound nothing: give two above 0, up to 1, the lower one first");
            }
        }
    }

    public PixelSettings {
        overlapLimits = List.copyOf(overlapLimits);
        if (overlapLimits.isEmpty()) {
            throw new IllegalArgumentException("no limit of the per-region overlap is given");
        }
        overlapLimits.forEach(PixelSettings::checkLimit);
        if (mostBins < 2 || threads < 1) {
            throw new IllegalArgumentException(
                    "at least 2 bins and 1 thread are needed, not " + mostBins + " and " + threads);
        }
    }

    /** Limit 0.3, rates of the paper, 1000 replicates, a third of Java's memory, all processors. */
    public static PixelSettings defaults() {
        long memory = Runtime.getRuntime().maxMemory() / 3;
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        return new PixelSettings(
                List.of(PerRegionOverlap.DEFAULT_LIMIT),
                RateBounds.DEFAULT,
                Bootstrap.DEFAULT,
                (int) Math.max(1 << 16, Math.min(memory / BYTES_PER_BIN, 1 << 26)),
                threads);
    }

    public PixelSettings withOverlapLimits(List<Double> limits) {
        return new PixelSettings(limits, rates, bootstrap, mostBins, threads);
    }

    public PixelSettings withRates(RateBounds bounds) {
        return new PixelSettings(overlapLimits, bounds, bootstrap, mostBins, threads);
    }

    public PixelSettings withBootstrap(Bootstrap other) {
        return new PixelSettings(overlapLimits, rates, other, mostBins, threads);
    }

    public PixelSettings withMostBins(int most) {
        return new PixelSettings(overlapLimits, rates, bootstrap, most, threads);
    }

    public PixelSettings withThreads(int most) {
        return new PixelSettings(overlapLimits, rates, bootstrap, mostBins, most);
    }

    /** How many threads can each have counts of their own for so many bins, within the memory that was allowed for. */
    int threadsFor(int bins) {
        long allowed = (long) mostBins * BYTES_PER_BIN;
        long free = allowed - (long) bins * (BYTES_PER_BIN - 2 * BYTES_PER_THREAD);
        return (int) Math.max(1, Math.min(threads, free / ((long) BYTES_PER_THREAD * Math.max(bins, 1))));
    }

    static void checkLimit(double limit) {
        if (!(limit > 0 && limit <= 1)) {
            throw new IllegalArgumentException("false-positive limit " + limit + " is not in (0, 1]");
        }
    }
}
