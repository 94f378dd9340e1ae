package io.github.gladvision.data.sample;

import io.github.gladvision.GladException;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image of a data set and what is known about it. The files are named, not read.
 *
 * @param image the image file
 * @param annotations the files that mark its defects, together; empty if the image is normal or nobody has marked them
 * @param category what kind of product it shows
 * @param defectType name of the kind of defect, {@link #GOOD} for a normal image
 * @param split what it is for
 */
public record Sample(Path image, List<Annotation> annotations, String category, String defectType, Split split) {
    /** The {@link #defectType} of a normal image. */
    public static final String GOOD = "good";
    /** The {@link #defectType} where a data set says no more than that there is a defect. */
    public static final String BAD = "bad";

    public Sample {
        annotations = List.copyOf(annotations);
    }

    public boolean defective() {
        return !defectType.equals(GOOD);
    }

    /** The same image for something else. */
    public Sample in(Split other) {
        return new Sample(image, annotations, category, defectType, other);
    }

    /**
     * Which pixels of this sample's image are defective: none if the sample is normal, null if it is defective and
     * nobody has marked where. Where several files mark the image, whatever one of them marks is defective.
     *
     * @param pixels this sample's image as it was read
     * @throws GladException if an annotation cannot be read or is of an image of another size
     */
    public @Nullable Mask readMask(RgbImage pixels) {
        if (!defective()) {
            return Mask.empty(pixels.width(), pixels.height());
        }
        if (annotations.isEmpty()) {
            return null;
        }
        Mask union = annotations.get(0).read(pixels.width(), pixels.height());
        for (Annotation annotation : annotations.subList(1, annotations.size())) {
            union = union.or(annotation.read(pixels.width(), pixels.height()));
        }
        return union;
    }
}
