package io.github.gladvision.data.sample;

import java.util.Locale;
import java.util.Set;

/** What people call good images: the name of their folder, their label or their class. Case does not matter. */
public final class GoodNames {
    /** In lower case; {@link Sample#GOOD} is one of them. */
    public static final Set<String> ALL = Set.of(Sample.GOOD, "ok", "normal", "pass", "passed");

    private GoodNames() {}

    /** Whether something of this name is good. */
    public static boolean contains(String name) {
        return ALL.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
