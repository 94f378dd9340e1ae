package io.github.gladvision.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recorded values: lines {@code key = value}, after comments.
 *
 * @param comments of the first lines, without their sign
 */
record Recording(List<String> comments, Map<String, String> values) {
    private static final String BETWEEN = " = ";

    /** From the resources of the tests. */
    static Recording resource(String name) throws IOException {
        try (InputStream in = Recording.class.getResourceAsStream(name)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    static Recording of(List<String> lines) {
        List<String> comments = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            int at = line.indexOf(BETWEEN);
            if (line.startsWith("# ")) {
                comments.add(line.substring(2));
            } else if (at < 0 || values.put(line.substring(0, at), line.substring(at + BETWEEN.length())) != null) {
                throw new IllegalStateException("no value, or a second one: " + line);
            }
        }
        return new Recording(comments, values);
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        comments.forEach(comment -> lines.add("# " + comment));
        values.forEach((key, value) -> lines.add(key + BETWEEN + value));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** What differs, a line for each key: its name, the value that was recorded and the one there is. */
    List<String> differences(Recording found) {
        List<String> lines = new ArrayList<>();
        values.forEach((key, value) -> {
            String now = found.values.get(key);
            if (!value.equals(now)) {
                lines.add(key + ": recorded " + value + ", now " + (now == null ? "missing" : now));
            }
        });
        found.values.forEach((key, value) -> {
            if (!values.containsKey(key)) {
                lines.add(key + ": recorded nothing, now " + value);
            }
        });
        return lines;
    }
}
