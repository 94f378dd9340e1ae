package io.github.gladvision.evaluation;

import java.util.Locale;

/** A verdict beside the truth. */
public enum Outcome {
    /** Defective, and called so. */
    FOUND,
    /** Defective, and called good. */
    MISSED,
    /** Good, and called defective. */
    FALSE_ALARM,
    /** Good, and called so. */
    PASSED;

    public static Outcome of(boolean defective, boolean calledDefective) {
        if (defective) {
            return calledDefective ? FOUND : MISSED;
        }
        return calledDefective ? FALSE_ALARM : PASSED;
    }

    /** As written in files: {@code defective} or {@code good}. */
    public String verdict() {
        return this == FOUND || this == FALSE_ALARM ? "defective" : "good";
    }

    /** As written in files: {@code found}, {@code missed}, {@code false_alarm}, {@code passed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
