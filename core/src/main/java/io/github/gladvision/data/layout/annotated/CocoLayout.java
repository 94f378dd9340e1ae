package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.data.layout.SplitNames;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * COCO's JSON, a file for each split:
 *
 * <pre>
 * SPLIT/_annotations.coco.json, SPLIT/NAME.EXT                            (Roboflow)
 * annotations/instances_SPLIT.json, images/SPLIT/NAME.EXT                 (or SPLIT/NAME.EXT, images/NAME.EXT, NAME.EXT)
 * </pre>
 *
 * An image that is listed without annotations is good. A file of any other name is opened by naming it.
 */
public final class CocoLayout extends AnnotatedLayout {
    private static final String ROBOFLOW = "_annotations.coco.json";
    private static final Pattern NAME =
            Pattern.compile("(?:instances|annotations|result|coco)(?:_(.+?))?(?:\\.coco)?\\.json");
    private static final Pattern YEAR = Pattern.compile("(\\D+?)_?\\d{4}");
    /** Files of COCO's tasks that mark no objects: they are for the same images. */
    private static final Pattern OTHER_TASK =
            Pattern.compile("(captions|person_keypoints|panoptic|stuff|image_info).*");

    @Override
    public String name() {
        return "coco";
    }

    @Override
    public boolean isDataSet(Path file) {
        return lower(file).endsWith(".json")
                && Files.isRegularFile(file)
                && JsonStart.of(file).equals("{");
    }

    @Override
    List<Path> sources(Path folder) {
        List<Path> found = new ArrayList<>();
        for (Path inner : Folders.folders(folder)) {
            Path file = inner.resolve(ROBOFLOW);
            if (SplitNames.of(Folders.name(inner)) != null && Files.isRegularFile(file)) {
                found.add(file);
            }
        }
        if (found.isEmpty()) {
            Path annotations = Folders.child(folder, "annotations");
            Stream.concat(Folders.files(folder).stream(), Folders.files(annotations).stream())
                    .filter(CocoLayout::isUsualName)
                    .filter(this::isDataSet)
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean isUsualName(Path file) {
        String name = lower(file);
        return name.equals(ROBOFLOW)
                || NAME.matcher(name).matches()
                || name.endsWith(".json")
                        && SplitNames.of(stem(Folders.stem(file))) != null
                        && !OTHER_TASK.matcher(name).matches();
    }

    private static String lower(Path file) {
        return Folders.name(file).toLowerCase(Locale.ROOT);
    }

    @Override
    void list(List<Path> sources, MarkedImages images, ListingBuilder listing) {
        for (Path source : sources) {
            String subset = subset(source);
            Split split = SplitNames.of(stem(subset));
            CocoFile.read(source).addTo(images, new ImageFinder(places(source, subset, listing)), split);
        }
    }

    /** What a file is for, by its name or its folder's; empty if that does not say. */
    private static String subset(Path file) {
        Matcher name = NAME.matcher(lower(file));
        if (name.matches() && name.group(1) != null) {
            return Folders.stem(file).substring(Folders.stem(file).indexOf('_') + 1);
        }
        String stem = Folders.stem(file);
        Path folder = file.toAbsolutePath().normalize().getParent();
        return SplitNames.of(stem(stem)) != null || folder == null ? stem : Folders.name(folder);
    }

    /** The name of a split without the year that COCO has in its own. */
    private static String stem(String subset) {
        Matcher year = YEAR.matcher(subset);
        return year.matches() ? year.group(1) : subset;
    }

    /** Where the images of a file may be. */
    private static List<Path> places(Path file, String subset, ListingBuilder listing) {
        Path folder = listing.folder();
        Path own = parent(file);
        List<Path> places = new ArrayList<>();
        if (own != null && Folders.hasImages(own)) {
            places.add(own);
        }
        for (Path base : Stream.of(folder.resolve("images"), folder, own, own == null ? null : parent(own))
                .filter(base -> base != null && base.startsWith(folder))
                .toList()) {
            for (String name : List.of(subset, stem(subset))) {
                if (!name.isEmpty() && Files.isDirectory(Folders.child(base, name))) {
                    places.add(Folders.child(base, name));
                }
            }
            if (Files.isDirectory(base)) {
                places.add(base);
            }
        }
        return places;
    }

    private static @Nullable Path parent(Path path) {
        return path.getParent();
    }

    @Override
    public String expected() {
        return "train/_annotations.coco.json, or annotations/instances_train.json and images/train";
    }
}
