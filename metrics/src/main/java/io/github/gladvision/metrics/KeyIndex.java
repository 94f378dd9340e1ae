package io.github.gladvision.metrics;

/**
 * Finds the place of a value among ascending bins in a few steps: a table over the range of the bins says where to begin.
 */
final class KeyIndex {
    private static final int SCANNED = 8;
    private static final long CELLS_PER_BIN = 4; // at most, and at least half as many

    private final int shift;
    private final int[] bins;
    private final int first;
    private final int last;
    private final int cellShift;
    private final int[] starts; // of each cell of the table: how many bins lie before it

    /** @param bins keys without their last {@code shift} bits, ascending, each once */
    KeyIndex(int[] bins, int shift) {
        this.bins = bins;
        this.shift = shift;
        first = bins.length == 0 ? Integer.MAX_VALUE : bins[0];
        last = bins.length == 0 ? Integer.MAX_VALUE : bins[bins.length - 1];
        long span = (long) last - first + 1;
        int narrow = 0;
        while (span >> narrow > Math.max(64, CELLS_PER_BIN * bins.length)) {
            narrow++;
        }
        cellShift = narrow;
        starts = new int[(int) (span - 1 >> narrow) + 2];
        int bin = 0;
        for (int cell = 0; cell < starts.length; cell++) {
            while (bin < bins.length && (bins[bin] - first) >>> cellShift < cell) {
                bin++;
            }
            starts[cell] = bin;
        }
    }

    /** How many slots there are: one for each bin, and one beside each. */
    int slots() {
        return 2 * bins.length + 1;
    }

    /** {@code 2 i + 1} where the key belongs into bin i, else {@code 2 i} with the number i of bins below it. */
    int slot(int key) {
        int bin = key >> shift;
        if (bin < first) {
            return 0;
        }
        if (bin > last) {
            return 2 * bins.length;
        }
        int cell = (bin - first) >>> cellShift; // the difference may exceed an int; as an unsigned one it does not
        int from = starts[cell];
        int to = starts[cell + 1];
        while (to - from > SCANNED) {
            int middle = (from + to) >>> 1;
            if (bins[middle] < bin) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        while (from < to && bins[from] < bin) {
            from++;
        }
        return from < bins.length && bins[from] == bin ? 2 * from + 1 : 2 * from;
    }
}
