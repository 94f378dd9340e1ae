package io.github.gladvision.data;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Listings of folders, sorted by name so that they are the same on every machine, without hidden entries. */
final class Folders {
    private Folders() {}

    /** The folders in a folder; none if it does not exist. */
    static List<Path> folders(Path folder) {
        return list(folder, Files::isDirectory);
    }

    /** The files in a folder; none if it does not exist. */
    static List<Path> files(Path folder) {
        return list(folder, Files::isRegularFile);
    }

    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** The name without its extension. */
    static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static List<Path> list(Path folder, Predicate<Path> kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !isHidden(name(entry)))
                    .filter(kind)
                    .sorted(Comparator.comparing(Folders::name))
                    .toList();
        } catch (IOException e) {
            throw new GladException(
                    folder + " cannot be listed (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }

    /** Names that file managers leave behind count as hidden. */
    private static boolean isHidden(String name) {
        return name.startsWith(".")
                || name.equalsIgnoreCase("Thumbs.db")
                || name.equalsIgnoreCase("desktop.ini")
                || name.equals("__MACOSX");
    }
}
