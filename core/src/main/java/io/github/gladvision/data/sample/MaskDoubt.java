package io.github.gladvision.data.sample;

import io.github.gladvision.GladException;
import io.github.gladvision.files.Counted;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes the masks of an image doubtful, though they can be read and have its size.
 *
 * @param files what marks the image
 * @param text one line that names the image
 */
public record MaskDoubt(Kind kind, List<Path> files, String text) {
    /** What is doubtful. */
    public enum Kind {
        /** The image is called good, but something is marked in it: one of both is wrong. */
        GOOD_WITH_MARKS,
        /** Image and mask are turned upright differently when they are read, as their EXIF data say. */
        TURNED_MASK,
        /** The mask has numbers of labels and 255, which may be a border that nobody has decided about, and only that counts. */
        BORDER_ONLY
    }

    public MaskDoubt {
        files = List.copyOf(files);
    }

    /** @param read the sample's image, upright */
    public static List<MaskDoubt> of(Sample sample, RgbImage read) {
        if (sample.annotations().isEmpty()) {
            return List.of();
        }
        if (!sample.defective()) {
            return marked(sample, read);
        }
        List<Path> masks = sample.annotations().stream()
                .filter(MaskImage.class::isInstance)
                .map(Annotation::file)
                .toList();
        List<MaskDoubt> doubts = new ArrayList<>(masks.isEmpty() ? List.of() : turned(sample, masks, read));
        for (Annotation each : sample.annotations()) {
            if (each instanceof MaskImage mask
                    && mask.rule().equals(MaskRule.AUTOMATIC)
                    && ImageFiles.marksBorderOnly(mask.file())) {
                doubts.add(new MaskDoubt(
                        Kind.BORDER_ONLY,
                        List.of(mask.file()),
                        sample.image() + " has a mask of numbers below 32 and 255, of which only 255 counts: "
                                + mask.file()
                                + "; where that is a border that nobody has decided about, write 0 for it"));
            }
        }
        return doubts;
    }

    private static List<MaskDoubt> marked(Sample sample, RgbImage read) {
        Mask marks;
        try {
            marks = sample.readMarks(read);
        } catch (GladException e) {
            return List.of(); // no figure needs the mask of a good image
        }
        if (marks == null || marks.count() == 0) {
            return List.of();
        }
        List<Path> files = sample.annotations().stream().map(Annotation::file).toList();
        String text = sample.image() + " is good, but its mask marks " + Counted.of(marks.count(), "pixel")
                + "; correct its label or " + files.get(0);
        return List.of(new MaskDoubt(Kind.GOOD_WITH_MARKS, files, text));
    }

    /** Where the picture is not square and only one of both is turned by a quarter, their equal sizes show that they fit. */
    private static List<MaskDoubt> turned(Sample sample, List<Path> masks, RgbImage read) {
        int stored = sample.storedOrientation();
        List<Path> otherwise = masks.stream()
                .filter(mask -> {
                    int own = ImageFiles.orientation(mask);
                    boolean fits = read.width() != read.height() && isQuarter(own) != isQuarter(stored);
                    return own != stored && !fits;
                })
                .toList();
        if (otherwise.isEmpty()) {
            return List.of();
        }
        Path first = otherwise.get(0);
        int own = ImageFiles.orientation(first);
        String text = own == 1
                ? sample.image() + " is stored turned (EXIF orientation " + stored + ") and read upright, but " + first
                        + " has no such data; they may be turned differently, look at both"
                : sample.image() + " has a mask that is stored turned (EXIF orientation " + own
                        + ") and read upright, " + first + ", but the image itself "
                        + (stored == 1 ? "is not" : "is stored otherwise (" + stored + ")")
                        + "; they may be turned differently, look at both";
        return List.of(new MaskDoubt(Kind.TURNED_MASK, otherwise, text));
    }

    private static boolean isQuarter(int orientation) {
        return orientation >= 5;
    }
}
