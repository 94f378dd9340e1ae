package io.github.gladvision.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * All that decides where a native library is found, as text.
 *
 * @param text differs where one of it does
 */
record SearchPlaces(String text) {
    private static final Set<String> PATHS = Set.of("java.class.path", "java.library.path", "sun.boot.library.path");

    static SearchPlaces ofProcess() {
        TreeMap<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("org.bytedeco.") || PATHS.contains(name)) {
                properties.put(name, System.getProperty(name));
            }
        }
        String files = Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(element -> state(Path.of(element)))
                .collect(Collectors.joining(" "));
        return new SearchPlaces(
                String.join("|", List.of(String.valueOf(Loader.getPlatform()), properties.toString(), files))
                        .replaceAll("\\R", " "));
    }

    /** Size and time of a file: whoever replaces it changes one of them. */
    static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + "@" + attributes.lastModifiedTime().toMillis();
        } catch (IOException e) {
            return "none";
        }
    }
}
