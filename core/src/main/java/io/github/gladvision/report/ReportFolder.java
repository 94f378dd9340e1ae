package io.github.gladvision.report;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.SafeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that appears complete or not at all ({@link SafeFolder}). An older report gives way to it; a folder with
 * anything else in it is not touched.
 */
final class ReportFolder {
    private static final Set<String> OWN = Set.of("index.html", "results.csv", "results.json", "images");

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

    static void write(Path folder, SafeFolder.Contents contents) {
        check(folder);
        SafeFolder.write(folder, contents);
    }
}
