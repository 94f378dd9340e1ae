package io.github.gladvision.curation;

/** Is told how the work goes on; called on the thread that asked for it. */
@FunctionalInterface
public interface CurationListener {
    /** Hears nothing. */
    CurationListener NONE = (done, total) -> {};

    /**
     * @param done images finished so far
     * @param total images in all
     */
    void onImage(int done, int total);
}
