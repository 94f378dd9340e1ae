package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.files.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code data.yaml} of YOLO says: the folders of the splits and the names of the classes. Of YAML, only what such
 * files have is understood: keys of one level, with a text, a list or a table of numbers and names, in lines of their own
 * or in brackets. Keys that are not asked for may be anything.
 */
final class DataYaml {
    private static final Pattern KEY = Pattern.compile("([A-Za-z_][\\w-]*)\\s*:(\\s.*|)");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    private static final Pattern PART = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^,'\"]+|['\"]");
    private static final Pattern NUMBERED = Pattern.compile("['\"]?(\\d{1,9})['\"]?\\s*:\\s*(.*)");

    private final Path file;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private DataYaml(Path file) {
        this.file = file;
    }

    /** @throws BadDataException if the file cannot be read */
    static DataYaml read(Path file) {
        DataYaml yaml = new DataYaml(file);
        String text = TextFiles.read(file, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String plain =
                    COMMENT.matcher(line.replace("\ufeff", "")).replaceAll("").stripTrailing();
            Matcher key = KEY.matcher(plain);
            if (key.matches()) {
                lines = new ArrayList<>(List.of(key.group(2).strip()));
                yaml.values.put(key.group(1), lines);
            } else if (!plain.isBlank()) {
                lines.add(plain.strip());
            }
        }
        return yaml;
    }

    /** Whether it is a file of YOLO's: it names the images to learn from. */
    boolean isOfYolo() {
        return values.containsKey("train");
    }

    /** The texts of a key: several if it is a list, none if there is no such key. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (String item : items(key)) {
            String text = plain(item);
            if (!text.isEmpty() && !text.equals("null") && !text.equals("~")) {
                texts.add(text);
            }
        }
        return texts;
    }

    /**
     * The names of the classes by their number.
     *
     * @throws BadDataException if they are no list and no table by number
     */
    Map<Integer, String> names() {
        Map<Integer, String> names = new TreeMap<>();
        List<String> items = items("names");
        boolean table = !items.isEmpty() && NUMBERED.matcher(items.get(0)).matches();
        for (String item : items) {
            Matcher numbered = NUMBERED.matcher(item);
            if (table != numbered.matches()) {
                throw new BadDataException(file + " has " + Printable.of(item)
                        + " among names, where a list or a table by number belongs; correct it");
            }
            names.put(
                    table ? Integer.parseInt(numbered.group(1)) : names.size(),
                    plain(table ? numbered.group(2) : item));
        }
        return names;
    }

    private List<String> items(String key) {
        List<String> lines = values.getOrDefault(key, List.of());
        String all = String.join(" ", lines).strip();
        List<String> items = new ArrayList<>();
        if (all.startsWith("[") || all.startsWith("{")) {
            String inner = all.substring(1, all.length() - (all.endsWith("]") || all.endsWith("}") ? 1 : 0));
            StringBuilder item = new StringBuilder();
            Matcher parts = PART.matcher(inner);
            int end = 0;
            while (parts.find()) {
                if (parts.start() > end) {
                    items.add(item.toString().strip());
                    item.setLength(0);
                }
                item.append(parts.group());
                end = parts.end();
            }
            items.add(item.toString().strip());
        } else {
            for (String line : lines) {
                items.add(line.startsWith("-") ? line.substring(1).strip() : line);
            }
        }
        items.removeIf(String::isEmpty);
        return items;
    }

    private static String plain(String text) {
        boolean quoted = text.length() > 1
                && text.charAt(0) == text.charAt(text.length() - 1)
                && (text.startsWith("'") || text.startsWith("\""));
        return quoted ? text.substring(1, text.length() - 1).replace("''", "'").replace("\\\"", "\"") : text;
    }
}
