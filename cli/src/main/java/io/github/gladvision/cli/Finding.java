package io.github.gladvision.cli;

import java.util.Locale;

/** The outcome of one check of {@link DoctorCommand}. */
record Finding(Level level, String text) {
    enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    static Finding warn(String text) {
        return new Finding(Level.WARN, text);
    }

    static Finding fail(String text) {
        return new Finding(Level.FAIL, text);
    }

    String label() {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
