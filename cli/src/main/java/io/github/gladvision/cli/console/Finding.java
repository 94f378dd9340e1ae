package io.github.gladvision.cli.console;

import io.github.gladvision.cli.doctor.DoctorCommand;
import java.util.Locale;

/** The outcome of one check of {@link DoctorCommand}. */
public record Finding(Level level, String text) {
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    public static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    public static Finding warn(String text) {
        return new Finding(Level.WARN, text);
    }

    public static Finding fail(String text) {
        return new Finding(Level.FAIL, text);
    }

    public String label() {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
