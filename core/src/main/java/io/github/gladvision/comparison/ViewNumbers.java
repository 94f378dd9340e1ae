package io.github.gladvision.comparison;

/**
 * How views are numbered: an image is compared with each of its counterparts at each depth of the feature network, and
 * view k * D + d is counterpart k at depth d, both counted from 0, of D depths.
 */
public final class ViewNumbers {
    private ViewNumbers() {}

    /** The number of the view of a counterpart at a depth. */
    public static int of(int counterpart, int depth, int depths) {
        return counterpart * depths + depth;
    }

    /** The depth of a view. */
    static int depth(int view, int depths) {
        return view % depths;
    }
}
