package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.layout.HoldOut;
import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.Counted;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Images and the classes of what is marked in them. An image without objects is good, and so is one whose objects are of
 * classes that {@link GoodNames} has; every other object is a defect.
 *
 * <p>Good images are learnt from, or thresholds are set with them, as the data set says; defective ones that are not for
 * the test are not used. Where there is no test set, what validates is it; where there is neither, defective images are
 * for the test, and of the good ones those that {@link HoldOut} keeps.
 */
final class MarkedImages {
    /** The type of an image with defects of several kinds, as in MVTec AD. */
    static final String COMBINED = "combined";

    private record Marked(List<Annotation> marks, String type, @Nullable Split split) {
        boolean good() {
            return type.equals(Sample.GOOD);
        }
    }

    private final Map<Path, Marked> images = new LinkedHashMap<>();
    private final ListingBuilder listing;

    MarkedImages(ListingBuilder listing) {
        this.listing = listing;
    }

    /**
     * @param mark what marks the image's defects, read or not; null if nothing does
     * @param classes of the objects in the image; an empty name is that of a defect of an unknown kind
     * @param split null if the data set does not say
     * @param where for messages
     * @throws BadDataException if the image was added before
     */
    void add(Path image, @Nullable Annotation mark, Collection<String> classes, @Nullable Split split, String where) {
        Set<String> defects = new TreeSet<>();
        for (String each : classes) {
            if (!GoodNames.contains(each)) {
                defects.add(each.isBlank() ? Sample.BAD : each.strip());
            }
        }
        String type = defects.isEmpty()
                ? Sample.GOOD
                : defects.size() == 1 ? defects.iterator().next() : COMBINED;
        if (mark != null) {
            listing.known(mark.file());
        }
        List<Annotation> marks = defects.isEmpty() || mark == null ? List.of() : List.of(mark);
        if (images.put(image, new Marked(marks, type, split)) != null) {
            throw new BadDataException(where + ": " + image + " is there twice; remove one of them");
        }
    }

    /** Adds an image of which nobody knows whether it is good; a line says so. */
    void unknown(Path image, String why) {
        listing.add(image, List.of(), Sample.BAD, Split.UNUSED);
        listing.unused(image, image + " is not used: whether it is defective is not known, for " + why);
    }

    /** Adds all images to the listing, for what they are. */
    void list() {
        Set<Split> splits = new HashSet<>();
        images.values().forEach(marked -> {
            if (marked.split != null) {
                splits.add(marked.split);
            }
        });
        boolean divided = splits.contains(Split.TEST) || splits.contains(Split.VALIDATION);
        Set<Path> kept = divided ? Set.of() : HoldOut.of(good());
        int unused = 0;
        int nowhere = 0;
        for (Map.Entry<Path, Marked> entry : images.entrySet()) {
            Marked marked = entry.getValue();
            Split meant = marked.split == Split.VALIDATION && !splits.contains(Split.TEST) ? Split.TEST : marked.split;
            if (!divided && meant != Split.UNUSED) {
                meant = !marked.good() || kept.contains(entry.getKey()) ? Split.TEST : Split.TRAIN;
            }
            boolean learnt = meant == Split.TRAIN || meant == Split.VALIDATION;
            unused += learnt && !marked.good() ? 1 : 0;
            nowhere += meant == null ? 1 : 0;
            Split split = meant == null || learnt && !marked.good() ? Split.UNUSED : meant;
            listing.add(entry.getKey(), marked.marks, marked.type, split);
        }
        remark(
                unused,
                "defective image for training or validation is not used: only good ones are learnt from",
                "defective images for training or validation are not used: only good ones are learnt from");
        remark(
                nowhere,
                "image is not used: it is in no split, and others are",
                "images are not used: they are in no split, and others are");
    }

    private List<Path> good() {
        return images.entrySet().stream()
                .filter(entry -> entry.getValue().good())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void remark(int count, String one, String many) {
        if (count > 0) {
            listing.unused(listing.folder(), listing.folder() + ": " + Counted.of(count, one, many));
        }
    }
}
