package io.github.gladvision.curation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names that a data set gives freely, as names that files and folders can have on every system, each another. */
final class FolderNames {
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** @param reserved names that nothing else may get */
    FolderNames(String... reserved) {
        for (String name : reserved) {
            names.put(name, name);
            taken.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /** The same for the same name. */
    String of(String name) {
        return names.computeIfAbsent(name, this::fresh);
    }

    /** Another one each time. */
    String fresh(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceAll("^[. ]+|[. ]+$", "");
        String stem = plain.isEmpty() ? "_" : plain;
        String unique = stem;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = stem + "-" + i;
        }
        return unique;
    }
}
