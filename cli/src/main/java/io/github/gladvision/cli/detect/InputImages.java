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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The images that were named on the command line, those in named folders included, each with a name for its results. */
final class InputImages {
    /**
     * @param file as named, or below a named folder
     * @param name path without extension, relative to the results' folder; no two images of a list have the same
     */
    record Input(Path file, Path name) {}

    private final List<Input> inputs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private InputImages() {}

    /**
     * Lists files as they are named, whether they can be read or not, and all images below folders, sorted.
     *
     * @throws GladException if a folder cannot be listed or has no images
     */
    static List<Input> find(List<Path> arguments) {
        InputImages found = new InputImages();
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
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(file -> ImageFiles.isImageName(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unlistable(folder, e);
        } catch (UncheckedIOException e) {
            throw unlistable(folder, Objects.requireNonNull(e.getCause()));
        }
        if (files.isEmpty()) {
            throw new GladException(folder + " has no images (" + ImageFiles.extensions() + "); name another folder");
        }
        files.forEach(file -> add(file, folder.relativize(file)));
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
