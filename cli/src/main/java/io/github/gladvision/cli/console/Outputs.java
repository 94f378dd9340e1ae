package io.github.gladvision.cli.console;

import io.github.gladvision.GladException;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.model.Model;
import io.github.gladvision.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks where results will go before the long work that makes them. */
public final class Outputs {
    private Outputs() {}

    /** Makes {@code folder} where it does not exist, and a file in it to see that one can. */
    public static void requireWritableFolder(String option, Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new GladException(option + " " + folder + " is a file; name a folder");
        }
        for (Path each = folder.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            if (Files.exists(each.resolve("glad.json"))) {
                throw new GladException(option + " " + folder
                        + " is the folder of a model, which is replaced as a whole, or in one; name another folder");
            }
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

    /**
     * For a file that takes the place of an older one.
     *
     * @param file null for one that is not asked for
     */
    public static void requireFilePlace(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new GladException(option + " " + file + " is a folder; name a file");
        }
        if (!SafeFile.isStream(file)) { // which needs nothing beside it
            requireWritableFolder(option, parent(file));
        }
    }

    /**
     * {@link #requireWritableFolder}, and keeps other programs from writing results of the same kind there until it is
     * closed.
     *
     * @param table the file that the results end with
     * @throws GladException if another does
     */
    public static PlaceLock takeFolder(String option, Path folder, String table) {
        requireWritableFolder(option, folder);
        try {
            return PlaceLock.tryTake(folder.resolve(table), "writing")
                    .orElseThrow(() -> new GladException(option + " " + folder
                            + " is being written to by another program; wait for it, or name another folder"));
        } catch (IOException e) {
            throw new GladException(
                    option + " " + folder + " cannot be locked (" + SafeFile.reason(e) + "); choose another folder", e);
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

    /**
     * The same, and keeps other programs from making a model there until it is closed.
     *
     * @throws GladException if another does
     */
    public static PlaceLock takeModelPlace(Path folder, boolean replace) {
        requireModelPlace(folder, replace);
        return take(folder);
    }

    /** Keeps other programs from making models in a folder. */
    public static PlaceLock take(Path folder) {
        try {
            Files.createDirectories(parent(folder));
            return PlaceLock.tryTake(folder, "making")
                    .orElseThrow(() -> new GladException("--model " + folder
                            + " is being made by another program; wait for it, or name another folder"));
        } catch (IOException e) {
            throw new GladException(
                    "--model " + folder + " cannot be locked (" + SafeFile.reason(e)
                            + "); choose another folder or change its permissions",
                    e);
        }
    }

    /** @param twin see {@link Model#save(Path, Path)}; null for none */
    public static void save(Model model, Path folder, @Nullable Path twin, boolean replace) {
        if (!replace) {
            model.saveNew(folder, twin);
        } else if (twin == null) {
            model.save(folder);
        } else {
            model.save(folder, twin);
        }
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
