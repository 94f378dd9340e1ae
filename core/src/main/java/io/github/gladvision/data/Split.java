package io.github.gladvision.data;

/** What a sample is for. */
public enum Split {
    /** Normal images to learn from. */
    TRAIN,
    /** Normal images that are not learnt from, to calibrate with. */
    VALIDATION,
    /** Normal and defective images to measure with. */
    TEST
}
