package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.sample.RelativePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds files that a list names by paths of the machine that it was written on: the first folder that has a file whose
 * path is the end of the one that is named, the longest end first. Nothing outside of these folders is found.
 */
final class ImageFinder {
    private static final Pattern SLASHES = Pattern.compile("/+");

    private final List<Path> folders;

    /** @param folders where files may be; an image that is nowhere is expected in the first */
    ImageFinder(List<Path> folders) {
        this.folders = folders;
    }

    /**
     * The image; or the path in the first folder that it should have.
     *
     * @param where for messages
     * @throws io.github.gladvision.BadDataException if it is nowhere and cannot be in the first folder
     */
    Path image(String name, String where) {
        Path found = find(name, where, false);
        return found.equals(NOWHERE) ? RelativePaths.image(folders.get(0), name, where) : found;
    }

    /** What {@link #find} gives where there is no such file. */
    static final Path NOWHERE = Path.of("");

    /** @param folder whether a folder is looked for */
    Path find(String name, String where, boolean folder) {
        String[] parts = SLASHES.split(name.replace('\\', '/'));
        for (int first = 0; first < parts.length; first++) {
            List<String> end = Arrays.asList(parts).subList(first, parts.length);
            boolean inside =
                    !end.contains("..") && !end.get(0).isEmpty() && !end.get(0).contains(":");
            for (Path base : inside ? folders : List.<Path>of()) {
                Path file = RelativePaths.resolve(base, String.join("/", end), where);
                if (folder ? Files.isDirectory(file) : Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return NOWHERE;
    }
}
