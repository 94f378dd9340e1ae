package io.github.gladvision.data.group;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.layout.Manifest;
import io.github.gladvision.data.sample.Names;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.TextFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of comma-separated values with the columns {@code image} and {@code group}. An image is named by its path below
 * the folder of the data set or of the category, or of the file itself, with forward slashes; or by its name alone, if
 * that is there once. As everywhere, slashes may be those of Windows, and names are compared without case where none is
 * the same to the letter.
 */
record ListedGroups(Path file) implements Grouping {
    private static final String IMAGE = "image";
    private static final String GROUP = "group";
    /** Stands for a name that is there more than once, and so names nothing. */
    private static final String AMBIGUOUS = "";

    @Override
    public List<Sample> of(List<Sample> samples, List<Path> roots) {
        Names<String> groups = new Names<>();
        Map<String, String> byName = new HashMap<>();
        read().forEach((image, group) -> {
            String name = image.replace('\\', '/').replaceFirst("^(\\./+)+", "");
            groups.putIfAbsent(name, group);
            byName.merge(Names.folded(name.substring(name.lastIndexOf('/') + 1)), group, (one, other) -> AMBIGUOUS);
        });
        Path own = file.toAbsolutePath().normalize().getParent();
        return samples.stream()
                .map(sample -> {
                    String group = find(sample.image(), roots, own, groups);
                    String alone = byName.get(
                            Names.folded(String.valueOf(sample.image().getFileName())));
                    if (group == null && alone != null && !alone.equals(AMBIGUOUS)) {
                        group = alone;
                    }
                    if (group == null) {
                        throw new BadDataException(
                                file + " has no group for " + sample.image() + "; add a line for every image");
                    }
                    return sample.inGroup(group);
                })
                .toList();
    }

    private static @Nullable String find(Path image, List<Path> roots, @Nullable Path own, Names<String> groups) {
        Path absolute = image.toAbsolutePath().normalize();
        for (Path root : roots) {
            String group = groups.get(below(root.toAbsolutePath().normalize(), absolute));
            if (group != null) {
                return group;
            }
        }
        return own == null ? null : groups.get(below(own, absolute));
    }

    private static String below(Path root, Path image) {
        return (image.startsWith(root) ? root.relativize(image) : image)
                .toString()
                .replace('\\', '/');
    }

    private Map<String, String> read() {
        Map<String, String> groups = new HashMap<>();
        TextFiles.read(file, in -> {
            Manifest.table(file, in, List.of(IMAGE, GROUP), (where, cells) -> {
                String image = cells.getOrDefault(IMAGE, "").strip();
                String group = cells.getOrDefault(GROUP, "").strip();
                if (image.isEmpty() || group.isEmpty()) {
                    throw new BadDataException(where + " has no " + (image.isEmpty() ? IMAGE : GROUP) + "; fill it in");
                }
                String before = groups.put(image, group);
                if (before != null && !before.equals(group)) {
                    throw new BadDataException(where + " puts " + image + " into another group than a line before;"
                            + " remove one of them");
                }
            });
            return groups;
        });
        if (groups.isEmpty()) {
            throw new BadDataException(file + " lists no image; add some");
        }
        return groups;
    }

    @Override
    public String description() {
        return "by " + file.getFileName();
    }
}
