package io.github.gladvision.report;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that appears complete or not at all: filled under a temporary name beside its place, then moved there. An
 * older report gives way only at that moment; a folder with anything else in it is not touched.
 */
final class ReportFolder {
    private static final Set<String> OWN = Set.of("index.html", "results.csv", "results.json", "images");

    /** Fills the folder it is given. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    private ReportFolder() {}

    /** Refuses a place that {@link #write} would refuse; to be asked before long work. */
    static void check(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new GladException(folder + " is a file; name another folder for the report");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> foreign = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !OWN.contains(name))
                    .sorted()
                    .toList();
            if (!foreign.isEmpty()) {
                throw new GladException(folder + " holds " + foreign.get(0)
                        + ", which is not part of a report; name an empty or new folder");
            }
        } catch (IOException e) {
            throw new GladException(
                    "cannot read folder " + folder + " (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }

    static void write(Path folder, Content content) {
        check(folder);
        Path target = folder.toAbsolutePath().normalize();
        String hidden = "." + target.getFileName() + "." + UUID.randomUUID();
        Path fresh = target.resolveSibling(hidden + ".tmp");
        Path old = target.resolveSibling(hidden + ".old");
        try {
            Files.createDirectories(fresh);
            content.writeTo(fresh);
            swap(target, fresh, old);
        } catch (IOException e) {
            throw new GladException(
                    "cannot write report " + folder + " (" + SafeFile.reason(e)
                            + "); check the folder, its permissions and free space",
                    e);
        } finally {
            delete(fresh);
            delete(old);
        }
    }

    private static void swap(Path target, Path fresh, Path old) throws IOException {
        boolean replaced = Files.exists(target);
        if (replaced) {
            Files.move(target, old);
        }
        try {
            Files.move(fresh, target);
        } catch (IOException e) {
            if (replaced) {
                Files.move(old, target);
            }
            throw e;
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // Only a leftover under a hidden name; there is nothing better to do about it.
        }
    }
}
