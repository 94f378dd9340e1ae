package io.github.gladvision.data.layout;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One image of a manifest, as it is written there.
 *
 * @param where file and line, for messages
 * @param split empty where the manifest says nothing
 * @param masks paths; often none
 * @param category empty where the manifest says nothing
 * @param group likewise
 */
record ManifestRow(
        String where, String path, String label, String split, List<String> masks, String category, String group) {
    static final String PATH = "path";
    static final String LABEL = "label";
    static final String SPLIT = "split";
    static final String MASK = "mask";
    static final String CATEGORY = "category";
    static final String GROUP = "group";

    /** Columns that a manifest may have or not. */
    static final List<String> OPTIONAL = List.of(SPLIT, MASK, CATEGORY, GROUP);

    private static final Set<String> DEFECTIVE = Set.of("bad", "1");

    ManifestRow {
        masks = List.copyOf(masks);
        if (path.isEmpty() || label.isEmpty()) {
            throw new BadDataException(where + " has no " + (path.isEmpty() ? PATH : LABEL) + "; fill it in");
        }
    }

    static ManifestRow of(
            String where,
            @Nullable String path,
            @Nullable String label,
            @Nullable String split,
            List<String> masks,
            @Nullable String category,
            @Nullable String group) {
        return new ManifestRow(where, text(path), text(label), text(split), masks, text(category), text(group));
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell.strip();
    }

    /** {@link Sample#GOOD}, {@link Sample#BAD}, or the name of a type of defect. */
    String defectType() {
        String lower = label.toLowerCase(Locale.ROOT);
        if (GoodNames.contains(lower) || lower.equals("0")) {
            return Sample.GOOD;
        }
        return DEFECTIVE.contains(lower) ? Sample.BAD : label;
    }

    /** What the image is for; null where the manifest says nothing. */
    @Nullable
    Split meantFor() {
        if (split.isEmpty()) {
            return null;
        }
        Split named = SplitNames.of(split);
        if (named == null) {
            throw new BadDataException(
                    where + " has the split " + Printable.of(split) + "; write train, validation, test or unused");
        }
        return named;
    }
}
