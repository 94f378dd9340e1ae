package io.github.gladvision.training.guide;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Javadoc in the sources says of the components of a record, and of those of the records in it. */
final class RecordJavadoc {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PARAM =
            Pattern.compile("@param (\\w+) (.*?)(?=@param|@throws|@return|$)", Pattern.DOTALL);

    private final Map<String, String> meanings = new LinkedHashMap<>();

    private RecordJavadoc() {}

    /** Text of each by class and component, such as {@code TrainingSettings.steps}. */
    static Map<String, String> of(Class<?> record) throws IOException {
        RecordJavadoc all = new RecordJavadoc();
        all.add(record);
        return all.meanings;
    }

    private void add(Class<?> type) throws IOException {
        if (type.isRecord()) {
            Matcher params = PARAM.matcher(javadoc(type, "record"));
            while (params.find()) {
                meanings.put(name(type) + "." + params.group(1), plain(params.group(2)));
            }
            for (RecordComponent component : type.getRecordComponents()) {
                add(component.getType());
                Type generic = component.getGenericType();
                if (generic instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element) {
                    add(element);
                }
            }
        } else if (type.isSealed()) {
            meanings.put(name(type) + ".type", plain(javadoc(type, "interface").split("\\.( |$)")[0]));
            for (Class<?> kind : type.getPermittedSubclasses()) {
                add(kind);
            }
        }
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static String javadoc(Class<?> type, String keyword) throws IOException {
        Path file = SOURCES.resolve(type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java");
        String source = Files.readString(file);
        Matcher declaration = Pattern.compile("\\b" + keyword + " " + type.getSimpleName() + "\\b")
                .matcher(source);
        if (!declaration.find()) {
            throw new IllegalStateException(type + " is not in " + file);
        }
        int end = source.lastIndexOf("*/", declaration.start());
        String comment = source.substring(source.lastIndexOf("/**", end) + 3, end);
        return comment.lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", ""))
                .reduce("", (a, b) -> a + " " + b);
    }

    private static String plain(String javadoc) {
        return Pattern.compile("\\{@(?:code|link|linkplain) #?([^}]*)\\}")
                .matcher(javadoc)
                .replaceAll(code -> asInFiles(code.group(1)))
                .replaceAll("\\s+", " ")
                .strip()
                .replaceFirst("\\.$", "");
    }

    /** A class by its name, a component as it is written in files. */
    private static String asInFiles(String code) {
        return Character.isUpperCase(code.charAt(0))
                ? code
                : "`" + code.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT) + "`";
    }

    /** As lines of a properties file. */
    static List<String> lines(Map<String, String> meanings) {
        List<String> lines = new ArrayList<>();
        meanings.forEach((key, text) -> lines.add(key + "=" + text.replace("\\", "\\\\")));
        return lines;
    }
}
