package io.github.gladvision.data.layout;

import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.MaskImage;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.Counted;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * Good or bad, told from masks: the label of an image in data sets that have a mask for every image, empty for the good
 * ones. Reads all the masks, on several threads.
 */
final class MaskLabels {
    private MaskLabels() {}

    /** An image and its mask; there need be no such file. */
    record Pair(Path image, Path mask, Split split) {}

    /** The mask of an image, whose name ends in {@code end} in place of its extension; in any case. */
    static Path beside(Path image, String end) {
        Path folder = image.toAbsolutePath().getParent();
        Path exact = image.resolveSibling(Folders.stem(image) + end);
        return folder == null
                ? exact
                : image.resolveSibling(
                        Folders.child(folder, Folders.name(exact)).getFileName());
    }

    private record Labelled(Pair pair, String label, String problem) {
        boolean known() {
            return problem.isEmpty();
        }
    }

    /**
     * Adds good images as they are meant, defective ones to the test images where they are meant for it, and the others
     * as unused.
     *
     * @param why why defective images that are not meant for the test are not used
     */
    static void add(List<Pair> pairs, String why, ListingBuilder listing) {
        int[] unused = {0};
        new ReadAhead<Pair, Labelled>(pair -> ImageFiles.memory(pair.mask), pair -> label(pair, listing), labelled -> 0)
                .forEach(pairs, labelled -> {
                    Pair pair = labelled.pair;
                    boolean good = labelled.label.equals(Sample.GOOD);
                    List<Annotation> marks =
                            good || !labelled.known() ? List.of() : List.of(new MaskImage(pair.mask, listing.rule()));
                    boolean used = labelled.known() && (good || pair.split == Split.TEST);
                    listing.add(pair.image, marks, labelled.label, used ? pair.split : Split.UNUSED);
                    if (!labelled.known()) {
                        listing.unused(pair.image, pair.image + " is not used: " + labelled.problem);
                    } else {
                        unused[0] += used ? 0 : 1;
                        listing.known(pair.mask);
                    }
                });
        if (unused[0] > 0) {
            listing.unused(
                    listing.folder(),
                    listing.folder() + ": " + Counted.of(unused[0], "defective image is", "defective images are")
                            + " not used: " + why);
        }
    }

    private static Labelled label(Pair pair, ListingBuilder listing) {
        try {
            boolean good = ImageFiles.readMask(pair.mask, listing.rule()).count() == 0;
            return new Labelled(pair, good ? Sample.GOOD : Sample.BAD, "");
        } catch (CancelledException e) {
            throw e;
        } catch (GladException e) {
            return new Labelled(pair, Sample.BAD, "whether it is defective is not known, for " + e.getMessage());
        }
    }
}
