package io.github.gladvision.data.sample;

import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The annotations in a folder by the images that they are for. An image NAME has the first of these that exists, and of
 * the images in a folder NAME all together:
 *
 * <pre>
 * NAME_mask.EXT    NAME.EXT    NAME/*.EXT    NAME.json    NAME.txt
 * </pre>
 *
 * Names are compared as {@link Names} does it, without case where that is needed to find one.
 */
public final class AnnotationIndex {
    private static final String MASK = "_mask";
    /** Lies beside YOLO's files and names the classes. */
    private static final String CLASSES = "classes.txt";

    private final MaskRule rule;
    private final Names<List<Annotation>> masks = new Names<>();
    private final Names<List<Annotation>> parts = new Names<>();
    private final Names<List<Annotation>> shapes = new Names<>();
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
                index.parts.putIfAbsent(Folders.name(inner), found);
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
        List<Annotation> first = List.of();
        for (Names<List<Annotation>> kind : List.of(masks, parts, shapes)) {
            for (String each : List.of(name + MASK, name)) {
                String key = kind.key(each);
                List<Annotation> found = key == null ? null : kind.get(key);
                if (key != null && found != null) {
                    claimed.add(key);
                    first = first.isEmpty() ? found : first;
                }
            }
        }
        return first;
    }

    /** The files that no image was asked for. */
    public List<Path> unclaimed() {
        List<Path> files = new ArrayList<>();
        for (Names<List<Annotation>> kind : List.of(masks, parts, shapes)) {
            for (String name : kind.names()) {
                List<Annotation> annotations = kind.get(name);
                if (annotations != null && !claimed.contains(name)) {
                    annotations.forEach(annotation -> files.add(annotation.file()));
                }
            }
        }
        files.sort(null);
        return files;
    }
}
