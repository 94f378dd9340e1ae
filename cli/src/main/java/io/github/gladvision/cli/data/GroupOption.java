package io.github.gladvision.cli.data;

import io.github.gladvision.data.group.Grouping;
import io.github.gladvision.files.Counted;
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
                    + " folder, name:REGEX, numbers:GAP, time:GAP, none, or auto (default): as the data set says, or else"
                    + " as names, times and looks of the images suggest.")
    private @Nullable String groups;

    /** What was given, null if nothing. The path of a file is made absolute, for models record it. */
    public @Nullable String value() {
        return groups == null || !groups.toLowerCase(Locale.ROOT).endsWith(".csv")
                ? groups
                : Path.of(groups).toAbsolutePath().normalize().toString();
    }

    /** The same, understood; null for auto. */
    public @Nullable Grouping grouping() {
        String value = value();
        return value == null || value.equals(Grouping.AUTO) ? null : Grouping.parse(value);
    }

    /** What to say of groups that were found; {@code what} never happens to one of them. */
    public static String found(int images, int groups, String how, String what) {
        return Counted.of(images, "image is", "images are") + " in " + Counted.of(groups, "group") + ", found by " + how
                + "; none is " + what + " (say otherwise by --groups)";
    }
}
