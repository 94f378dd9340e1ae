package io.github.gladvision.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In which settings two records of them differ. */
public final class SettingsDifference {
    private SettingsDifference() {}

    /**
     * The first setting that differs, in words such as {@code steps is 200 there and 60 here}.
     *
     * @param there as {@link SettingsJson#toText} wrote it, or several of them, one below the other
     * @param here likewise
     * @return empty if there are more of them on one side
     * @throws io.github.gladvision.GladException if one is no JSON
     */
    public static Optional<String> first(String there, String here) {
        List<String> before = records(there);
        List<String> now = records(here);
        if (before.size() != now.size()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < now.size() && found.isEmpty(); i++) {
            collect("", Json.PLAIN.tree(before.get(i)), Json.PLAIN.tree(now.get(i)), found);
        }
        return found.stream().findFirst();
    }

    /** A line that begins with a brace begins another, for what is in one is indented. */
    private static List<String> records(String text) {
        return List.of(text.split("\n(?=\\{)"));
    }

    private static void collect(String name, JsonNode there, JsonNode here, List<String> found) {
        if (there.equals(here)) {
            return;
        }
        if (!there.isObject() || !here.isObject()) {
            found.add(name + " is " + there + " there and " + here + " here");
            return;
        }
        String prefix = name.isEmpty() ? "" : name + ".";
        for (Map.Entry<String, JsonNode> each : here.properties()) {
            JsonNode other = there.get(each.getKey());
            if (other == null) {
                found.add(prefix + each.getKey() + " is " + each.getValue() + " here and not said there");
            } else {
                collect(prefix + each.getKey(), other, each.getValue(), found);
            }
        }
        for (Map.Entry<String, JsonNode> each : there.properties()) {
            if (!here.has(each.getKey())) {
                found.add(prefix + each.getKey() + " is " + each.getValue() + " there and not said here");
            }
        }
    }
}
