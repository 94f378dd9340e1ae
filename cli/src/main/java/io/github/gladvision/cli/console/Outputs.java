package io.github.gladvision.cli.console;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.model.Model;
import io.github.gladvision.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks where results will go before the long work that makes them. */
public final class Outputs {
    private Outputs() {}

    /** Makes {@code folder} where it does not exist, and a file in it to see that one can. */
    public static void requireWritableFolder(String option, Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new GladException(option + " " + folder + " is a file; name a folder");
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".glad", ".tmp"));
        } catch (IOException e) {
            throw new GladException(
                    option + " " + folder + " cannot be written to (" + SafeFile.reason(e)
                            + "); choose another folder or change its permissions",
                    e);
        }
    }

    /** A report takes the whole place of its folder, so its parent must be writable and the folder a report or new. */
    public static void requireReportPlace(String option, Path folder) {
        ReportWriter.checkFolder(folder);
        requireWritableFolder(option, parent(folder));
    }

    /**
     * A model takes the whole place of its folder.
     *
     * @param replace whether a model may be there already
     */
    public static void requireModelPlace(Path folder, boolean replace) {
        Model.checkPlace(folder);
        if (!replace && Files.exists(folder.resolve("glad.json"))) {
            throw new GladException("--model " + folder + " exists; name another folder, or replace it with --force");
        }
        requireWritableFolder("--model", parent(folder));
    }

    /** A folder beside another, its name with something appended. */
    public static Path beside(Path folder, String suffix) {
        Path whole = folder.toAbsolutePath().normalize();
        return parent(whole).resolve(whole.getFileName() + suffix);
    }

    private static Path parent(Path folder) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new GladException(folder + " is the root of the file system; name a folder in it");
        }
        return parent;
    }
}
