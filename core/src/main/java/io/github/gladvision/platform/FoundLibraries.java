package io.github.gladvision.platform;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where libraries were found, as lines of text: first what decided that, then each jar with its state, then each library
 * with the places in these jars, if it has any.
 *
 * @param places what decides it now
 */
record FoundLibraries(SearchPlaces places) {
    private static final String JAR = "jar";
    private static final String LIBRARY = "library";
    private static final String BETWEEN = "\t";

    /** @throws IOException if one lies elsewhere than in a jar */
    List<String> lines(Map<String, URL[]> found) throws IOException {
        TreeSet<String> jars = new TreeSet<>();
        List<String> libraries = new ArrayList<>();
        for (Map.Entry<String, URL[]> library : found.entrySet()) {
            StringBuilder line = new StringBuilder(LIBRARY + BETWEEN + library.getKey());
            for (URL url : library.getValue()) {
                if (!(url.openConnection() instanceof JarURLConnection connection)) {
                    throw new IOException(url + " is in no jar");
                }
                Path jar = Path.of(URI.create(connection.getJarFileURL().toString()));
                jars.add(JAR + BETWEEN + jar + BETWEEN + SearchPlaces.state(jar));
                line.append(BETWEEN).append(url);
            }
            libraries.add(line.toString());
        }
        List<String> lines = new ArrayList<>(List.of(places.text()));
        lines.addAll(jars);
        lines.addAll(libraries);
        return lines;
    }

    /** @return empty if the search might find something else now */
    Map<String, URL[]> read(List<String> lines) throws IOException {
        if (lines.isEmpty() || !lines.get(0).equals(places.text())) {
            return Map.of();
        }
        Map<String, URL[]> found = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(BETWEEN, -1);
            if (parts[0].equals(JAR) && parts.length == 3) {
                if (!SearchPlaces.state(Path.of(parts[1])).equals(parts[2])) {
                    return Map.of();
                }
            } else if (parts[0].equals(LIBRARY) && parts.length > 1) {
                URL[] urls = new URL[parts.length - 2];
                for (int i = 0; i < urls.length; i++) {
                    urls[i] = new URL(parts[i + 2]);
                }
                found.put(parts[1], urls);
            } else {
                return Map.of();
            }
        }
        return found;
    }
}
