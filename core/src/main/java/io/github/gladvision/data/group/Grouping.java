package io.github.gladvision.data.group;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.data.sample.Sample;
import java.nio.file.Path;
import java.util.List;

/** A way to tell which images belong together. */
public interface Grouping {
    /** In settings: as the data set says, or else as {@link GroupSearch} finds them; no grouping of its own. */
    String AUTO = "auto";

    /** What settings and options understand, for messages and help. */
    String FORMS = "auto, FILE.csv, folder, name:REGEX, numbers:GAP, time:GAP (such as 5s, 10m or 2h), or none";

    /**
     * The same samples, each with the name of its group.
     *
     * @param roots folders that names of files may be relative to
     * @throws io.github.gladvision.BadDataException if it does not fit these samples
     */
    List<Sample> of(List<Sample> samples, List<Path> roots);

    /** How the groups are told, in words, such as {@code by groups.csv}. */
    String description();

    /**
     * From one of the {@link #FORMS} other than {@link #AUTO}.
     *
     * @throws BadSettingException if it is none of them
     */
    static Grouping parse(String text) {
        String value = text.substring(text.indexOf(':') + 1);
        if (text.equals("none")) {
            return new NoGroups();
        }
        if (text.equals("folder")) {
            return new FolderGroups();
        }
        if (text.startsWith("name:")) {
            return NamedGroups.of(value);
        }
        if (text.startsWith("numbers:")) {
            return GapGroups.ofNumbers(value);
        }
        if (text.startsWith("time:")) {
            return GapGroups.ofTimes(value);
        }
        if (text.toLowerCase(java.util.Locale.ROOT).endsWith(".csv")) {
            return new ListedGroups(Path.of(text));
        }
        throw new BadSettingException("groups", "groups must be " + FORMS + ", not '" + text + "'", null);
    }
}
