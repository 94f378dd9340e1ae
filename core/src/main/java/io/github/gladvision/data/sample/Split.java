package io.github.gladvision.data.sample;

import java.util.Locale;

/** What a sample is for. */
public enum Split {
    /** Normal images to learn from. */
    TRAIN,
    /** Normal images to set a threshold with, which are not learnt from. */
    VALIDATION,
    /** Normal and defective images to measure with. */
    TEST,
    /** Images of the data set that are used for nothing, such as defective ones among those to learn from. */
    UNUSED;

    /** As written in files: {@code train}, {@code validation}, {@code test}, {@code unused}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
