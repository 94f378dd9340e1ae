package io.github.gladvision.data.sample;

import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The annotations in a folder by the images that they are for. An image NAME has the first of these that exists, and of
 * the images in a folder NAME all together:
 *
 * <pre>
 * NAME_mask.EXT    NAME.EXT    NAME/*.EXT    NAME.json    NAME.txt
 * </pre>
 */
public final class AnnotationIndex {
    private static final String MASK = "_mask";
    /** Lies beside YOLO's files and names the classes. */
    private static final String CLASSES = "classes.txt";

    private final MaskRule rule;
    private final Map<String, List<Annotation>> masks = new HashMap<>();
    private final Map<String, List<Annotation>> parts = new HashMap<>();
    private final Map<String, List<Annotation>> shapes = new HashMap<>();
    private final Set<String> claimed = new HashSet<>();

    private AnnotationIndex(MaskRule rule) {
        this.rule = rule;
    }

    /** Nothing is in it if the folder does not exist. */
    public static AnnotationIndex of(Path folder, MaskRule rule) {
        return of(folder, rule, Set.of());
    }

    /** @param except names of folders in it that are not those of images */
    public static AnnotationIndex of(Path folder, MaskRule rule, Set<String> except) {
        AnnotationIndex index = shapesIn(folder, rule);
        for (Path file : Folders.files(folder)) {
            index.masks(file).forEach(mask -> index.masks.putIfAbsent(Folders.stem(file), List.of(mask)));
        }
        for (Path inner : Folders.folders(folder)) {
            List<Annotation> found = new ArrayList<>();
            Folders.files(inner).forEach(file -> found.addAll(index.masks(file)));
            if (!found.isEmpty() && !except.contains(Folders.name(inner))) {
                index.parts.put(Folders.name(inner), found);
            }
        }
        return index;
    }

    /** Only shapes, for a folder of the images themselves. */
    public static AnnotationIndex shapesIn(Path folder, MaskRule rule) {
        AnnotationIndex index = new AnnotationIndex(rule);
        for (Path file : Folders.files(folder)) {
            Annotation annotation = Annotation.of(file, rule);
            boolean shape = annotation != null && !(annotation instanceof MaskImage);
            if (shape && !Folders.name(file).toLowerCase(Locale.ROOT).equals(CLASSES)) {
                // JSON is listed before text, and wins.
                index.shapes.putIfAbsent(Folders.stem(file), List.of(annotation));
            }
        }
        return index;
    }

    private List<Annotation> masks(Path file) {
        return Annotation.of(file, rule) instanceof MaskImage mask ? List.of(mask) : List.of();
    }

    /** What marks an image; empty if nothing does. */
    public List<Annotation> of(Path image) {
        String name = Folders.stem(image);
        claimed.add(name);
        for (List<Annotation> found : List.of(
                masks.getOrDefault(name + MASK, List.of()),
                masks.getOrDefault(name, List.of()),
                parts.getOrDefault(name, List.of()),
                shapes.getOrDefault(name, List.of()))) {
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The files that no image was asked for. */
    public List<Path> unclaimed() {
        List<Path> files = new ArrayList<>();
        for (Map<String, List<Annotation>> kind : List.of(masks, parts, shapes)) {
            kind.forEach((name, annotations) -> {
                String image = name.endsWith(MASK) ? name.substring(0, name.length() - MASK.length()) : name;
                if (!claimed.contains(name) && !claimed.contains(image)) {
                    annotations.forEach(annotation -> files.add(annotation.file()));
                }
            });
        }
        files.sort(null);
        return files;
    }
}
