package io.github.gladvision.data.sample;

import io.github.gladvision.GladException;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.ImageReading;
import io.github.gladvision.image.file.ReadImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One image of a data set and what is known about it. Files are named, not read, until {@link #read} is called.
 *
 * @param image the image file; or the name of an image that is in memory
 * @param annotations what marks its defects, together; empty if the image is normal or nobody has marked them
 * @param category what kind of product it shows
 * @param defectType name of the kind of defect, {@link #GOOD} for a normal image
 * @param split what it is for
 * @param pixels the image, if it is in memory; null if it is in a file
 * @param group name of the group of images that it belongs to, such as all views of one part; null where that is not
 *     known, and it is taken for one of its own
 * @param reading how the file is read
 */
public record Sample(
        Path image,
        List<Annotation> annotations,
        String category,
        String defectType,
        Split split,
        @Nullable RgbImage pixels,
        @Nullable String group,
        ImageReading reading) {
    /** The {@link #defectType} of a normal image. */
    public static final String GOOD = "good";
    /** The {@link #defectType} where a data set says no more than that there is a defect. */
    public static final String BAD = "bad";

    public Sample {
        Objects.requireNonNull(image, "image");
        annotations = List.copyOf(annotations);
    }

    /** A sample whose image is in a file. */
    public Sample(Path image, List<Annotation> annotations, String category, String defectType, Split split) {
        this(image, annotations, category, defectType, split, null, null, ImageReading.DEFAULT);
    }

    /** A good image in a file, to learn from; its category is that of the data set that it is put into. */
    public static Sample of(Path image) {
        return new Sample(image, List.of(), "", GOOD, Split.TRAIN);
    }

    /**
     * A good image in memory, to learn from; its category is that of the data set that it is put into.
     *
     * @param name what messages and results call it, such as {@code camera-2/000173}; another one for every image
     */
    public static Sample of(String name, RgbImage pixels) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pixels, "pixels");
        return new Sample(Path.of(name), List.of(), "", GOOD, Split.TRAIN, pixels, null, ImageReading.DEFAULT);
    }

    public boolean defective() {
        return !defectType.equals(GOOD);
    }

    /** The same image for something else. */
    public Sample in(Split other) {
        return new Sample(image, annotations, category, defectType, other, pixels, group, reading);
    }

    /** The same image of another product. */
    public Sample ofCategory(String other) {
        return new Sample(image, annotations, other, defectType, split, pixels, group, reading);
    }

    /** The same image as one of a group: another view of the same part, another frame of the same video. */
    public Sample inGroup(@Nullable String name) {
        return new Sample(image, annotations, category, defectType, split, pixels, name, reading);
    }

    /** The same image, read as a model reads it whose {@code white_level} this is. */
    public Sample withWhiteLevel(int level) {
        return readAs(reading.withWhiteLevel(level));
    }

    /** The same image, read if it is within these limits. */
    public Sample within(DecodeLimits limits) {
        return readAs(reading.withLimits(limits));
    }

    private Sample readAs(ImageReading other) {
        return other.equals(reading)
                ? this
                : new Sample(image, annotations, category, defectType, split, pixels, group, other);
    }

    /** The same images; see {@link #withWhiteLevel(int)}. */
    public static List<Sample> withWhiteLevel(List<Sample> samples, int level) {
        return samples.stream().map(sample -> sample.withWhiteLevel(level)).toList();
    }

    /** The same image as one with a defect, to measure with. */
    public Sample defective(String type) {
        return new Sample(image, annotations, category, type, Split.TEST, pixels, group, reading);
    }

    /** The same image, where the defect is in {@code mask} as well. */
    public Sample marked(Mask mask) {
        return marked(new DrawnMask(image, mask));
    }

    /** The same image, where the defect is in what these mark. */
    public Sample markedBy(List<Annotation> others) {
        return new Sample(image, others, category, defectType, split, pixels, group, reading);
    }

    /** The same image, with what is marked by {@code annotation} as well; {@link Annotation#of} has those in files. */
    public Sample marked(Annotation annotation) {
        List<Annotation> all = new ArrayList<>(annotations);
        all.add(annotation);
        return markedBy(all);
    }

    /**
     * The image.
     *
     * @throws io.github.gladvision.UnreadableImageException if it is in a file that cannot be read
     */
    public RgbImage read() {
        return readImage().pixels();
    }

    /**
     * The image, and what is odd about its file.
     *
     * @throws io.github.gladvision.UnreadableImageException if it is in a file that cannot be read
     */
    public ReadImage readImage() {
        return pixels == null ? ImageFiles.read(image, reading) : new ReadImage(pixels, List.of());
    }

    /** Bytes that reading takes, as far as the head of the file tells; 0 if the image is in memory. */
    public long memory() {
        return pixels == null ? ImageFiles.memory(image, reading.limits()) : 0;
    }

    /**
     * Which pixels of this sample's image are defective: none if the sample is normal, null if it is defective and
     * nobody has marked where. Where several annotations mark the image, whatever one of them marks is defective.
     *
     * @param read this sample's image
     * @throws GladException if an annotation cannot be read or is of an image of another size
     */
    public @Nullable Mask readMask(RgbImage read) {
        return defective() ? readMarks(read) : Mask.empty(read.width(), read.height());
    }

    /**
     * What the annotations mark, whatever the label is; null if there are none.
     *
     * @param read this sample's image
     * @throws GladException if an annotation cannot be read or is of an image of another size
     */
    public @Nullable Mask readMarks(RgbImage read) {
        if (annotations.isEmpty()) {
            return null;
        }
        try {
            return union(read);
        } catch (MaskSizeException e) {
            int stored = storedOrientation();
            throw stored == 1 ? e : e.ofTurned(stored);
        }
    }

    /** How the image's file stores it, as EXIF numbers it; 1 is upright. */
    int storedOrientation() {
        return pixels == null ? ImageFiles.orientation(image) : 1;
    }

    private Mask union(RgbImage read) {
        Mask union = marks(annotations.get(0), read);
        for (Annotation annotation : annotations.subList(1, annotations.size())) {
            union = union.or(marks(annotation, read));
        }
        return union;
    }

    private Mask marks(Annotation annotation, RgbImage read) {
        try {
            return annotation.read(read.width(), read.height());
        } catch (MaskSizeException e) {
            throw annotation instanceof MarkedShapes ? e.of(image) : e; // a file of many does not tell which
        }
    }
}
