package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Split;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people call the splits of a data set, in any case. */
public final class SplitNames {
    private SplitNames() {}

    /** The split of this name; null if it is the name of none. */
    public static @Nullable Split of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Split.TRAIN;
            case "validation", "valid", "val", "calibration" -> Split.VALIDATION;
            case "test", "testing" -> Split.TEST;
            case "unused" -> Split.UNUSED;
            default -> null;
        };
    }
}
