package io.github.gladvision.metrics;

/** The share of the normal images at or above a value, for high values. */
final class SharedRate {
    private final ValueBins values;
    private final KeyIndex index;
    private final double[] above; // of each bin, and of a bin above all: the rate of what lies higher

    /** @param values the highest ones, each weighing what it adds to the rate */
    SharedRate(ValueBins values) {
        this.values = values;
        index = new KeyIndex(values.bins, values.shift);
        above = new double[values.size() + 1];
        for (int bin = values.size() - 1; bin >= 0; bin--) {
            int higher = bin + 1;
            above[bin] = above[higher] + (higher < values.size() ? values.weights[higher] : 0);
        }
    }

    /** Where a value stands, to be given to {@link #low} and {@link #high}. */
    int place(float value) {
        return index.slot(FloatKeys.ofNumber(value));
    }

    /** The least that the rate can be at a value there; below all values that are known, the rate of these. */
    double low(int place) {
        return values.exact() || place % 2 == 0 ? high(place) : above[place / 2];
    }

    /** The most that it can be there. */
    double high(int place) {
        int bin = place / 2;
        if (place % 2 == 1) {
            return above[bin] + values.weights[bin];
        }
        // between bins: all higher ones
        return bin == values.size() ? 0 : above[bin] + values.weights[bin];
    }

    ValueBins values() {
        return values;
    }
}
