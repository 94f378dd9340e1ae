package io.github.gladvision.cli.detect;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.FileNameText;
import io.github.gladvision.files.FileNames;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private final List<String> remarks = new ArrayList<>();

    /** For the longest ending of a result, and a number where a name is taken. */
    private static final int ROOM = "-123456_overlay.png".length();

    private final @Nullable Path out;

    private InputImages(@Nullable Path out) {
        this.out = out == null ? null : out.toAbsolutePath().normalize();
    }

    /**
     * Lists files as they are named, whether they can be read or not, and all images below folders, sorted. Folders with
     * the results of a detection are passed over, for their pictures are no products.
     *
     * @param out where the results go, which is passed over as well; null if into no folder
     * @throws GladException if a folder has no images or is {@code out} itself
     */
    static InputImages find(List<Path> arguments, @Nullable Path out) {
        InputImages found = new InputImages(out);
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                found.addFolder(argument);
            } else {
                found.requireElsewhere(argument, argument.toAbsolutePath().getParent());
                found.add(argument, argument.getFileName());
            }
        }
        long unnameable = found.inputs.stream()
                .filter(input -> input.file().toString().indexOf('\ufffd') >= 0)
                .count();
        if (unnameable > 0) {
            found.remarks.add(FileNameText.unnameable(unnameable));
        }
        return found;
    }

    /** The images, each with its name for results. */
    List<Input> list() {
        return List.copyOf(inputs);
    }

    /** What was passed over in folders, one line each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void addFolder(Path folder) {
        requireElsewhere(folder, folder);
        ImageWalk walk = ImageWalk.through(
                folder, this::isOut, below -> Files.isRegularFile(below.resolve(DetectionFolder.JSON)));
        if (walk.images().isEmpty()) {
            throw new GladException(folder + " has no images (" + ImageFiles.extensions() + ")"
                    + (walk.remarks().isEmpty() ? "" : " (" + String.join("; ", walk.remarks()) + ")")
                    + "; name another folder");
        }
        remarks.addAll(walk.remarks());
        walk.images().forEach(file -> add(file, folder.relativize(file)));
    }

    /** @param folder that results must not lie in */
    private void requireElsewhere(Path argument, @Nullable Path folder) {
        if (folder != null && isOut(folder)) {
            throw new GladException((argument.equals(folder) ? folder + " has the images" : argument + " lies in there")
                    + ", and results would lie among them; name another folder for the results");
        }
    }

    private boolean isOut(Path folder) {
        if (out == null) {
            return false;
        }
        try {
            return folder.toAbsolutePath().normalize().equals(out)
                    || Files.exists(out) && Files.isSameFile(folder, out);
        } catch (IOException e) {
            return false; // what cannot be looked at is complained of by whoever reads or writes it
        }
    }

    private void add(Path file, Path relative) {
        String whole = relative.getFileName().toString();
        int dot = whole.lastIndexOf('.');
        String stem = nameable(FileNames.shortened(dot > 0 ? whole.substring(0, dot) : whole, ROOM));
        Path parent = relative.getParent();
        Path name = below(parent, stem);
        for (int i = 2; !names.add(name.toString()); i++) {
            name = below(parent, stem + "-" + i);
        }
        inputs.add(new Input(file, name));
    }

    private static Path below(@Nullable Path parent, String name) {
        return parent == null ? Path.of(name) : Path.of(nameable(parent.toString()), name);
    }

    /** Java shows letters that the locale does not know by a sign that no name can have. */
    private static String nameable(String name) {
        return name.replace('\ufffd', '_');
    }
}
