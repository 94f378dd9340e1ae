package io.github.gladvision.cli.detect;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The images that were named on the command line, those in named folders included, each with a name for its results. */
final class InputImages {
    /**
     * @param file as named, or below a named folder
     * @param name path without extension, relative to the results' folder; no two images of a list have the same
     */
    record Input(Path file, Path name) {}

    private final List<Input> inputs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private final @Nullable Path out;
    private final Map<Path, Boolean> passedOver = new HashMap<>();

    private InputImages(@Nullable Path out) {
        this.out = out == null ? null : out.toAbsolutePath().normalize();
    }

    /**
     * Lists files as they are named, whether they can be read or not, and all images below folders, sorted. Folders with
     * the results of a detection are passed over, for their pictures are no products.
     *
     * @param out where the results go, which is passed over as well; null if into no folder
     * @throws GladException if a folder cannot be listed, has no images or is {@code out} itself
     */
    static List<Input> find(List<Path> arguments, @Nullable Path out) {
        InputImages found = new InputImages(out);
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                found.addFolder(argument);
            } else {
                found.add(argument, argument.getFileName());
            }
        }
        return List.copyOf(found.inputs);
    }

    private void addFolder(Path folder) {
        if (folder.toAbsolutePath().normalize().equals(out)) {
            throw new GladException(folder
                    + " has the images, and results would lie among them; name another folder for" + " the results");
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(file -> ImageFiles.isImageName(file) && Files.isRegularFile(file))
                    .filter(file -> !isResult(folder, file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unlistable(folder, e);
        } catch (UncheckedIOException e) {
            throw unlistable(folder, Objects.requireNonNull(e.getCause()));
        }
        if (files.isEmpty()) {
            throw new GladException(folder + " has no images (" + ImageFiles.extensions() + ")"
                    + (passedOver.containsValue(true) ? " but the results of a detection" : "")
                    + "; name another folder");
        }
        files.forEach(file -> add(file, folder.relativize(file)));
    }

    /** Whether a folder that a file lies in, as deep as the named one, has results. */
    private boolean isResult(Path folder, Path file) {
        for (Path each = file.getParent(); each != null && each.startsWith(folder); each = each.getParent()) {
            if (passedOver.computeIfAbsent(each, this::hasResults)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasResults(Path folder) {
        return folder.toAbsolutePath().normalize().equals(out)
                || Files.isRegularFile(folder.resolve(DetectionFolder.JSON));
    }

    private void add(Path file, Path relative) {
        String whole = relative.getFileName().toString();
        int dot = whole.lastIndexOf('.');
        String stem = dot > 0 ? whole.substring(0, dot) : whole;
        Path name = relative.resolveSibling(stem);
        for (int i = 2; !names.add(name.toString()); i++) {
            name = relative.resolveSibling(stem + "-" + i);
        }
        inputs.add(new Input(file, name));
    }

    private static GladException unlistable(Path folder, IOException e) {
        return new GladException(
                "cannot list " + folder + " (" + SafeFile.reason(e) + "); check the folder and its permissions", e);
    }
}
