package io.github.gladvision.weights;

import java.util.Locale;

/** What became of looking at a file. */
public enum FileState {
    OK,
    MISSING,
    /** Not as many bytes as published. */
    WRONG_SIZE,
    /** As many bytes as published, but others. */
    WRONG_CHECKSUM,
    /** It cannot be read as what it should be. */
    DAMAGED,
    /** It is in order, but belongs to another network. */
    DOES_NOT_FIT;

    /** For people: "wrong size". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
