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

    /** Where a value stands, to be given to {@link #above} and {@link #high}. */
    int place(float value) {
        return index.slot(FloatKeys.ofNumber(value));
    }

    /**
     * The rate of what lies higher than the values there that normal images have: where these are equal, than a value there
     * itself; else the least that the rate can be. Below all values that are known, the rate of these.
     */
    double above(int place) {
        return place % 2 == 0 ? high(place) : above[place / 2];
    }

    /** The rate of a value there: where the values there are equal, the rate itself; else the most that it can be. */
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
