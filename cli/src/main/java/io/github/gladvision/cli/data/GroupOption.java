package io.github.gladvision.cli.data;

import io.github.gladvision.data.group.Grouping;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which images belong together, the same for all commands that divide images or count them. */
public final class GroupOption {
    @Option(
            names = "--groups",
            paramLabel = "HOW",
            description = "Which images belong together, such as views of one part: FILE.csv (columns image and group),"
                    + " folder, name:REGEX, numbers:GAP, time:GAP, or none (default: as the data set says).")
    private @Nullable String groups;

    /** What was given, null if nothing. The path of a file is made absolute, for models record it. */
    public @Nullable String value() {
        return groups == null || !groups.toLowerCase(Locale.ROOT).endsWith(".csv")
                ? groups
                : Path.of(groups).toAbsolutePath().normalize().toString();
    }

    /** The same, understood; null if nothing was given. */
    public @Nullable Grouping grouping() {
        String value = value();
        return value == null ? null : Grouping.parse(value);
    }
}
