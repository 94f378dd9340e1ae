package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.GladException;
import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.data.layout.SplitNames;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.MarkedShapes;
import io.github.gladvision.data.sample.Names;
import io.github.gladvision.data.sample.SegmentationImage;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.files.Counted;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pascal VOC's XML, a file for each image:
 *
 * <pre>
 * JPEGImages/NAME.EXT, Annotations/NAME.xml, ImageSets/Main/SPLIT.txt      (or images and annotations)
 * SPLIT/NAME.EXT, SPLIT/NAME.xml                                           (Roboflow; or without splits)
 * SegmentationObject/NAME.png, SegmentationClass/NAME.png                  (count in place of boxes and polygons)
 * </pre>
 *
 * An image whose file has no objects is good, and so is one without a file: programs write none where nothing was drawn. A
 * picture of a segmentation decides where there is one and the file has no objects.
 */
public final class VocLayout extends AnnotatedLayout {
    /** The outermost element of a file. */
    static final String ROOT = "annotation";

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** A folder of images and where their files are. */
    private record Place(Path images, Path files, String split) {}

    @Override
    public String name() {
        return "voc";
    }

    /** The folder itself, if there are such files. */
    @Override
    List<Path> sources(Path folder) {
        return places(folder).isEmpty() ? List.of() : List.of(folder);
    }

    private static List<Place> places(Path folder) {
        List<Place> places = new ArrayList<>();
        Path files = Folders.child(folder, "Annotations");
        for (Path images : List.of(Folders.child(folder, "JPEGImages"), Folders.child(folder, "images"), folder)) {
            if (places.isEmpty() && Files.isDirectory(files)) {
                addIfAny(new Place(images, files, ""), places);
                for (Path inner : Folders.folders(files)) {
                    addIfAny(new Place(Folders.child(images, Folders.name(inner)), inner, Folders.name(inner)), places);
                }
            }
        }
        if (places.isEmpty()) {
            addIfAny(new Place(folder, folder, ""), places);
            for (Path inner : Folders.folders(folder)) {
                if (SplitNames.of(Folders.name(inner)) != null) {
                    addIfAny(new Place(inner, inner, Folders.name(inner)), places);
                }
            }
        }
        return places;
    }

    private static void addIfAny(Place place, List<Place> places) {
        boolean any = Folders.hasImages(place.images)
                && Folders.files(place.files).stream()
                        .filter(VocLayout::isXml)
                        .findFirst()
                        .filter(file -> XmlElement.root(file).equals(ROOT))
                        .isPresent();
        if (any) {
            places.add(place);
        }
    }

    private static boolean isXml(Path file) {
        return Folders.name(file).toLowerCase(Locale.ROOT).endsWith(".xml");
    }

    @Override
    void list(List<Path> sources, MarkedImages images, ListingBuilder listing) {
        Names<Split> splits = imageSets(listing);
        boolean divided = !splits.names().isEmpty();
        VocMasks masks = new VocMasks(listing);
        int without = 0;
        for (Place place : places(listing.folder())) {
            Names<Path> files = new Names<>();
            for (Path file : Folders.files(place.files)) {
                if (isXml(file)) {
                    files.putIfAbsent(Folders.stem(file), file);
                    listing.known(file);
                }
            }
            Set<Path> used = new HashSet<>();
            for (Path image : images(place, listing)) {
                Path file = files.get(Folders.stem(image));
                Split split = divided ? splits.get(Folders.stem(image)) : SplitNames.of(place.split);
                if (file != null) {
                    used.add(file);
                }
                VocFile voc = read(image, file, images);
                if (voc != null) {
                    SegmentationImage mask = masks.of(image, voc.objects(), listing);
                    add(image, voc, mask, split, images);
                    without += file == null && mask == null ? 1 : 0;
                }
            }
            for (String name : files.names()) {
                Path file = files.get(name);
                if (file != null && !used.contains(file)) {
                    listing.orphan(file);
                }
            }
        }
        masks.unclaimed().forEach(listing::orphan);
        if (without > 0) {
            listing.takenForGood(
                    listing.folder(),
                    listing.folder() + ": "
                            + Counted.of(
                                    without,
                                    "image has no annotation file; it is taken for good",
                                    "images have no annotation file; they are taken for good"));
        }
    }

    /** Where files lie beside their images, they are no foreign files. */
    private static List<Path> images(Place place, ListingBuilder listing) {
        return place.images.equals(place.files)
                ? Folders.files(place.images).stream()
                        .filter(ImageFiles::isImageName)
                        .toList()
                : listing.images(place.images);
    }

    /** What a file says; nothing where there is none; null where it cannot be understood. */
    private static @Nullable VocFile read(Path image, @Nullable Path file, MarkedImages images) {
        if (file == null) {
            return new VocFile(new MarkedShapes(image, 0, 0, List.of()), List.of());
        }
        try {
            return VocFile.read(file);
        } catch (GladException e) {
            images.unknown(image, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static void add(
            Path image, VocFile voc, @Nullable SegmentationImage mask, @Nullable Split split, MarkedImages images) {
        List<String> objects = voc.objects();
        try {
            if (mask != null && objects.isEmpty()) {
                objects = mask.read().count() == 0 ? List.of() : List.of("");
            }
        } catch (GladException e) {
            images.unknown(image, String.valueOf(e.getMessage()));
            return;
        }
        images.add(image, mask == null ? voc.marks() : mask, objects, split, image.toString());
    }

    /** The splits that lists of names have; a name is in the first of test, validation and training. */
    private static Names<Split> imageSets(ListingBuilder listing) {
        Path all = Folders.child(listing.folder(), "ImageSets");
        Path main = Folders.child(all, "Main");
        Path sets = Files.isDirectory(main) ? main : Folders.child(all, "Segmentation");
        Names<Split> splits = new Names<>();
        for (String name : List.of("test", "val", "valid", "train")) {
            Path file = sets.resolve(name + ".txt");
            if (Files.isRegularFile(file)) {
                listing.known(file);
                String text = TextFiles.read(file, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
                Split split = SplitNames.of(name);
                for (String line : text.lines().toList()) {
                    String image = SPACES.split(line.replace("\ufeff", "").strip())[0];
                    if (!image.isEmpty() && split != null) {
                        splits.putIfAbsent(image, split);
                    }
                }
            }
        }
        return splits;
    }

    @Override
    public String expected() {
        return "JPEGImages/*.jpg and Annotations/*.xml, or train/*.jpg and train/*.xml";
    }
}
