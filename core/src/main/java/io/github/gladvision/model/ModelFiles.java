package io.github.gladvision.model;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a model folder besides its card, by their paths in it, which have {@code /} on every system. */
final class ModelFiles {
    private ModelFiles() {}

    /** What tells a file from one that took its name, or from itself before it was written to. */
    record Identity(@Nullable Object key, FileTime modified, long size) {}

    /** SHA-256 of each, as the card is to list them. */
    static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String name : names(folder)) {
            digests.put(name, Sha256.of(folder.resolve(name), done -> {}));
        }
        return digests;
    }

    /**
     * Refuses a file in one of the model's places that its card does not list: it could be read in place of one that is
     * listed.
     */
    static void requireListed(Path folder, Map<String, String> listed, Predicate<String> ofModel) {
        try {
            for (String name : names(folder)) {
                if (ofModel.test(name) && !listed.containsKey(name)) {
                    throw new BrokenModelException(folder.resolve(name)
                            + " is none of the model's files; remove it, or copy the whole model folder again");
                }
            }
        } catch (IOException e) {
            boolean known = e instanceof FileSystemException file && file.getFile() != null;
            throw new BrokenModelException(
                    (known ? ((FileSystemException) e).getFile() : folder.toString()) + " cannot be read ("
                            + SafeFile.reason(e) + "); check its permissions",
                    e);
        }
    }

    /** Those that exist. */
    static Map<String, Identity> identities(Path folder, Iterable<String> names) {
        Map<String, Identity> identities = new HashMap<>();
        for (String name : names) {
            try {
                BasicFileAttributes found = Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
                identities.put(name, new Identity(found.fileKey(), found.lastModifiedTime(), found.size()));
            } catch (IOException e) {
                // Not there, or not to be read: whoever reads it says so.
            }
        }
        return identities;
    }

    /** Without hidden files, which others put there and nobody reads. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(CardFile.NAME)
                            && Stream.of(name.split("/")).noneMatch(each -> each.startsWith(".")))
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
