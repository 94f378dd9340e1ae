package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.Names;
import io.github.gladvision.data.sample.SegmentationImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of segmentations that a data set of Pascal VOC may have beside its XML. Those of objects number them as the
 * XML lists them, so that good ones can be told; those of classes do not.
 */
final class VocMasks {
    private final Names<Path> objects;
    private final Names<Path> classes;
    private final Set<Path> unclaimed = new HashSet<>();

    VocMasks(ListingBuilder listing) {
        objects = files(Folders.child(listing.folder(), "SegmentationObject"), listing);
        classes = files(Folders.child(listing.folder(), "SegmentationClass"), listing);
    }

    private Names<Path> files(Path folder, ListingBuilder listing) {
        Names<Path> files = new Names<>();
        for (Path file : listing.images(folder)) {
            files.putIfAbsent(Folders.stem(file), file);
            unclaimed.add(file);
        }
        return files;
    }

    /**
     * The picture of an image; null if there is none that tells what is defective.
     *
     * @param names of the objects in their order
     */
    @Nullable
    SegmentationImage of(Path image, List<String> names, ListingBuilder listing) {
        Path object = objects.get(Folders.stem(image));
        Path kind = classes.get(Folders.stem(image));
        Stream.of(objects, classes)
                .flatMap(files -> Stream.ofNullable(files.get(Folders.stem(image))))
                .forEach(file -> {
                    unclaimed.remove(file);
                    listing.known(file);
                });
        Set<Integer> good = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (GoodNames.contains(names.get(i))) {
                good.add(i + 1);
            }
        }
        if (object != null) {
            return new SegmentationImage(object, good);
        }
        return kind == null || !good.isEmpty() ? null : new SegmentationImage(kind, Set.of());
    }

    /** Pictures that no image was asked for, sorted. */
    List<Path> unclaimed() {
        return unclaimed.stream().sorted().toList();
    }
}
