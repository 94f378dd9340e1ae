package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.data.layout.SplitNames;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.data.sample.YoloFile;
import io.github.gladvision.files.Counted;
import io.github.gladvision.files.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detection and segmentation data sets as Ultralytics YOLO reads them:
 *
 * <pre>
 * data.yaml                   path, train, val, test: folders of images or lists of them; names: of the classes
 * images/SPLIT/NAME.EXT       labels/SPLIT/NAME.txt      (or SPLIT/images and SPLIT/labels; or images and labels)
 * </pre>
 *
 * A label lies where its image lies, with {@code labels} in place of the last {@code images} of the path; beside its image
 * where there is none. An image whose label is empty or absent is good. Folders that {@code data.yaml} names are looked
 * for below its own, for it often names those of another machine. Without it, the folders above are taken.
 */
public final class YoloLayout extends AnnotatedLayout {
    private static final String IMAGES = "images";
    private static final String LABELS = "labels";
    /** Lies beside the labels and names the classes. */
    private static final String CLASSES = "classes.txt";
    /** Folders of images may have folders, to so many levels. */
    private static final int DEPTH = 4;

    @Override
    public String name() {
        return "yolo";
    }

    @Override
    public boolean isDataSet(Path file) {
        String name = Folders.name(file).toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && Files.isRegularFile(file)
                && DataYaml.read(file).isOfYolo();
    }

    /** The folder's YAML file; or the folder itself, where images and labels lie as usual. */
    @Override
    List<Path> sources(Path folder) {
        List<Path> files =
                Folders.files(folder).stream().filter(this::isDataSet).toList();
        if (files.size() > 1) {
            List<Path> usual = files.stream()
                    .filter(file -> Folders.stem(file).equalsIgnoreCase("data"))
                    .toList();
            return usual.isEmpty() ? files : usual;
        }
        return files.isEmpty() && !usualFolders(folder).isEmpty() ? List.of(folder) : files;
    }

    /** Folders of images that have one of labels, with what they are for; empty where the name does not say. */
    private static Map<Path, String> usualFolders(Path folder) {
        Map<Path, String> found = new LinkedHashMap<>();
        Path images = folder.resolve(IMAGES);
        for (Path inner : Folders.folders(images)) {
            if (SplitNames.of(Folders.name(inner)) != null) {
                found.put(inner, Folders.name(inner));
            }
        }
        for (Path inner : Folders.folders(folder)) {
            if (SplitNames.of(Folders.name(inner)) != null) {
                found.put(inner.resolve(IMAGES), Folders.name(inner));
            }
        }
        found.put(images, "");
        found.keySet().removeIf(each -> !Folders.hasImages(each) || labels(each).equals(each));
        boolean labelled = found.keySet().stream().anyMatch(each -> Folders.anyFile(labels(each), YoloLayout::isLabel));
        return labelled ? found : Map.of();
    }

    private static boolean isLabel(Path file) {
        String name = Folders.name(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".txt") && !name.equals(CLASSES);
    }

    /** Where the labels of a folder of images are. */
    private static Path labels(Path images) {
        Path below = Path.of("");
        for (Path each = images; each != null && each.getFileName() != null; each = each.getParent()) {
            if (Folders.name(each).equals(IMAGES)) {
                return each.resolveSibling(LABELS).resolve(below);
            }
            below = each.getFileName().resolve(below);
        }
        return images;
    }

    @Override
    void list(List<Path> sources, MarkedImages images, ListingBuilder listing) {
        Path source = sources.get(0);
        if (sources.size() > 1) {
            throw new BadDataException(source + " and " + sources.get(1) + " both name the images of a data set; name"
                    + " the one that is meant");
        }
        Map<Path, @Nullable Split> all = new LinkedHashMap<>();
        Map<Integer, String> names = Map.of();
        if (Files.isDirectory(source)) {
            usualFolders(source).forEach((folder, split) -> listing.images(folder)
                    .forEach(image -> all.put(image, SplitNames.of(split))));
        } else {
            DataYaml yaml = DataYaml.read(source);
            names = yaml.names();
            for (String key : List.of("train", "val", "valid", "validation", "test")) {
                for (Path image : images(yaml, source, key, listing)) {
                    all.putIfAbsent(image, SplitNames.of(key));
                }
            }
        }
        add(all, names, images, listing);
    }

    /** The images of a split; with a line if it is named and not there. */
    private static List<Path> images(DataYaml yaml, Path file, String key, ListingBuilder listing) {
        List<Path> bases = new ArrayList<>();
        ImageFinder beside = new ImageFinder(List.of(listing.folder()));
        for (String path : yaml.texts("path")) {
            Path base = beside.find(path, file.toString(), true);
            if (!base.equals(ImageFinder.NOWHERE)) {
                bases.add(base);
            }
        }
        bases.add(listing.folder());
        ImageFinder finder = new ImageFinder(bases);
        List<Path> images = new ArrayList<>();
        if (key.equals("train") && yaml.texts(key).isEmpty()) {
            throw new BadDataException(file + " names no images to learn from; write their folder behind train:");
        }
        for (String text : yaml.texts(key)) {
            String where = file + ", " + key;
            Path folder = finder.find(text, where, true);
            Path list = text.endsWith(".txt") ? finder.find(text, where, false) : ImageFinder.NOWHERE;
            if (!list.equals(ImageFinder.NOWHERE)) {
                listing.known(list);
                String lines = TextFiles.read(list, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
                lines.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> images.add(finder.image(line, list.toString())));
            } else if (!folder.equals(ImageFinder.NOWHERE)) {
                below(folder, DEPTH, images, listing);
            } else {
                String what = file + " names " + Printable.of(text) + " for " + key + ", which is not below "
                        + listing.folder();
                if (key.equals("train")) {
                    throw new BadDataException(what + "; correct it");
                }
                listing.unused(file, what);
            }
        }
        return images;
    }

    private static void below(Path folder, int depth, List<Path> images, ListingBuilder listing) {
        images.addAll(listing.images(folder));
        for (Path inner : depth > 1 ? Folders.folders(folder) : List.<Path>of()) {
            below(inner, depth - 1, images, listing);
        }
    }

    private static void add(
            Map<Path, @Nullable Split> all, Map<Integer, String> names, MarkedImages images, ListingBuilder listing) {
        Set<Integer> good = new HashSet<>();
        names.forEach((number, name) -> {
            if (GoodNames.contains(name)) {
                good.add(number);
            }
        });
        Set<Path> labels = new HashSet<>();
        Map<Path, Integer> without = new LinkedHashMap<>();
        Set<Path> folders = new LinkedHashSet<>();
        all.forEach((image, split) -> {
            Path parent = image.getParent();
            Path folder = parent == null ? Path.of("") : labels(parent);
            Path label = Folders.inAnyNormalForm(folder, Path.of(Folders.stem(image) + ".txt"));
            if (folders.add(folder) && Folders.files(folder).stream().noneMatch(YoloLayout::isLabel)) {
                without.put(folder, 0);
            }
            without.computeIfPresent(folder, (key, count) -> count + 1);
            labels.add(label);
            if (!Files.isRegularFile(label)) {
                images.add(image, null, List.of(), split, image.toString());
                return;
            }
            YoloFile file = new YoloFile(label, good);
            try {
                List<String> classes = file.classes().stream()
                        .map(number -> name(number, names, label))
                        .toList();
                images.add(image, file, classes, split, label.toString());
            } catch (GladException e) {
                listing.known(label);
                images.unknown(image, String.valueOf(e.getMessage()));
            }
        });
        without.forEach((folder, count) -> listing.takenForGood(
                folder,
                "there are no labels in " + folder + "; its " + Counted.of(count, "image is", "images are")
                        + " taken for good"));
        for (Path folder : folders) {
            for (Path file : Folders.files(folder)) {
                if (Folders.name(file).equalsIgnoreCase(CLASSES)) {
                    listing.known(file);
                } else if (isLabel(file) && !labels.contains(file)) {
                    listing.orphan(file);
                }
            }
        }
    }

    private static String name(int number, Map<Integer, String> names, Path label) {
        String name = names.get(number);
        if (name == null && !names.isEmpty()) {
            throw new BadDataException(label + " has an object of class " + number
                    + ", which has no name in data.yaml; correct one of them");
        }
        return name == null ? "" : name;
    }

    @Override
    public String expected() {
        return "images/train/*.png and labels/train/*.txt, with data.yaml";
    }
}
