package io.github.gladvision.data.sample;

import io.github.gladvision.GladException;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Path;
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
        /** The image is turned upright when it is read, and the mask, which has no EXIF data that say so, is not. */
        TURNED_MASK
    }

    public MaskDoubt {
        files = List.copyOf(files);
    }

    /** @param read the sample's image, upright */
    public static List<MaskDoubt> of(Sample sample, RgbImage read) {
        if (sample.annotations().isEmpty()) {
            return List.of();
        }
        return sample.defective() ? turned(sample, read) : marked(sample, read);
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
        String text = sample.image() + " is good, but its mask marks " + marks.count()
                + " pixels; correct its label or " + files.get(0);
        return List.of(new MaskDoubt(Kind.GOOD_WITH_MARKS, files, text));
    }

    /** Where the picture is not square and turned by a quarter, a mask of its size was turned as well. */
    private static List<MaskDoubt> turned(Sample sample, RgbImage read) {
        List<Path> masks = sample.annotations().stream()
                .filter(MaskImage.class::isInstance)
                .map(Annotation::file)
                .toList();
        int orientation = masks.isEmpty() ? 1 : sample.storedOrientation();
        boolean quarter = orientation >= 5;
        if (orientation == 1 || quarter && read.width() != read.height()) {
            return List.of();
        }
        List<Path> upright =
                masks.stream().filter(mask -> ImageFiles.orientation(mask) == 1).toList();
        if (upright.isEmpty()) {
            return List.of();
        }
        String text = sample.image() + " is stored turned (EXIF orientation " + orientation + ") and read upright, but "
                + upright.get(0) + " has no such data; they may be turned differently, look at both";
        return List.of(new MaskDoubt(Kind.TURNED_MASK, upright, text));
    }
}
