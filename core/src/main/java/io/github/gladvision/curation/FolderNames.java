package io.github.gladvision.curation;

import io.github.gladvision.data.sample.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that a data set gives freely, as names that files and folders can have on every system, each another. */
final class FolderNames {
    /** What is no letter, sign or picture of one, or what Windows keeps for itself; signs of one picture may be joined. */
    private static final Pattern NOT_ALLOWED =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}<>:\"/\\\\|?*&&[^\\u200c\\u200d]]");

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    FolderNames() {}

    /**
     * @param kept a name that stays as it is
     * @param reserved names that nothing else may get; in lower case
     */
    FolderNames(String kept, Set<String> reserved) {
        names.put(kept, kept);
        taken.addAll(reserved);
    }

    /** The same for the same name. */
    String of(String name) {
        return names.computeIfAbsent(name, this::fresh);
    }

    /** Another one each time. */
    String fresh(String name) {
        String plain = NOT_ALLOWED.matcher(name).replaceAll("_").replaceAll("^[. ]+|[. ]+$", "");
        String stem = plain.isEmpty() ? "_" : plain;
        String unique = stem;
        for (int i = 2; !taken.add(Names.folded(unique)); i++) {
            unique = stem + "-" + i;
        }
        return unique;
    }
}
