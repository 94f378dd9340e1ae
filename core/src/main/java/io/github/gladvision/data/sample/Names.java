package io.github.gladvision.data.sample;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values by names of files. Names are the same in every normal form of Unicode: a Mac writes an accent as a character of
 * its own, others as one with its letter. Where no name is the same, one that differs in case alone is, if it is the only
 * one.
 */
public final class Names<V> {
    private final Map<String, V> values = new HashMap<>();
    private final Map<String, List<String>> folded = new HashMap<>();

    /** No names yet. */
    public Names() {}

    /** The name in the normal form in which names are compared. */
    public static String normal(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** The name in the form in which names that differ in case alone are the same. */
    public static String folded(String name) {
        return normal(name).toLowerCase(Locale.ROOT);
    }

    /** Keeps the first value of a name. */
    public void putIfAbsent(String name, V value) {
        String normal = normal(name);
        if (values.putIfAbsent(normal, value) == null) {
            folded.computeIfAbsent(folded(name), key -> new ArrayList<>()).add(normal);
        }
    }

    public @Nullable V get(String name) {
        String key = key(name);
        return key == null ? null : values.get(key);
    }

    /** The name under which a value is found, in its normal form; null if there is none. */
    public @Nullable String key(String name) {
        String normal = normal(name);
        if (values.containsKey(normal)) {
            return normal;
        }
        List<String> alike = folded.getOrDefault(folded(name), List.of());
        return alike.size() == 1 ? alike.get(0) : null;
    }

    /** All names in their normal form, sorted. */
    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }
}
