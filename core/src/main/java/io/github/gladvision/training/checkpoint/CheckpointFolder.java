package io.github.gladvision.training.checkpoint;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.SafeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkpoints of a training, each a folder {@code checkpoint-N}. What else is beside or in them is left alone. */
public final class CheckpointFolder {
    private static final String PREFIX = "checkpoint-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,18}");

    /** What {@link SafeFolder} puts beside a checkpoint that it writes. */
    private static final Pattern LEFTOVER = Pattern.compile("\\." + PREFIX + "\\d{1,18}\\..+\\.(tmp|old|lock)");

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * To be called before the work.
     *
     * @throws GladException if it is something else than a folder
     */
    public void requirePlace() {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new GladException(
                    folder + " is not a folder, and the training keeps its checkpoints there; move it away");
        }
    }

    /** Where the checkpoint of a step is, among the others. */
    public Path of(long step) {
        return folder.resolve(PREFIX + step);
    }

    /** The newest checkpoint, if there is one. */
    public Optional<Path> newest() {
        return newest(checkpoint -> true);
    }

    /** The newest one of an earlier step than that of a checkpoint. */
    Optional<Path> before(Path checkpoint) {
        return newest(each -> step(each) < step(checkpoint));
    }

    private Optional<Path> newest(Predicate<Path> wanted) {
        return all().stream().filter(wanted).max(Comparator.comparingLong(CheckpointFolder::step));
    }

    /** Deletes all but the checkpoint of a step. */
    void keepOnly(long step) {
        try {
            for (Path each : all()) {
                if (step(each) != step) {
                    delete(each);
                }
            }
            SafeFolder.clearAllIn(folder);
        } catch (IOException e) {
            throw new GladException(
                    "cannot remove older checkpoints in " + folder + " (" + SafeFile.reason(e)
                            + "); delete them by hand",
                    e);
        }
    }

    /** Deletes all checkpoints, and the folder itself unless it is a link or something is left in it. */
    public void delete() {
        try {
            for (Path each : all()) {
                delete(each);
            }
            for (Path each : children(LEFTOVER)) {
                SafeFolder.delete(each);
            }
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                deleteIfEmpty(folder);
            }
        } catch (IOException e) {
            throw new GladException(
                    "cannot delete the checkpoints in " + folder + " (" + SafeFile.reason(e) + "); delete them by hand",
                    e);
        }
    }

    private static void delete(Path checkpoint) throws IOException {
        for (String name : Checkpoint.FILES) {
            Files.deleteIfExists(checkpoint.resolve(name));
        }
        deleteIfEmpty(checkpoint);
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        if (names(folder).isEmpty()) {
            Files.delete(folder);
        }
    }

    /** Those of GLAD: with a state, or with nothing in them that GLAD does not write. */
    private List<Path> all() {
        try {
            return children(NAME).stream()
                    .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(CheckpointFolder::isOwn)
                    .toList();
        } catch (IOException e) {
            throw new GladException(
                    "cannot look into " + folder + " (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }

    private static boolean isOwn(Path checkpoint) {
        try {
            return Files.exists(checkpoint.resolve(Checkpoint.STATE))
                    || Checkpoint.FILES.containsAll(names(checkpoint));
        } catch (IOException e) {
            return true; // whoever reads it says what is wrong
        }
    }

    private List<Path> children(Pattern names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child ->
                            names.matcher(child.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    /** By a checkpoint's name. */
    static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
