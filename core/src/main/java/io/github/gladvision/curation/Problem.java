package io.github.gladvision.curation;

import java.util.Locale;

/** What can be wrong with a data set. An error makes a training or a measurement wrong; a remark need not. */
public enum Problem {
    /** An image cannot be read: training and measuring leave it out. */
    UNREADABLE_IMAGE(true, "images that cannot be read"),
    /** What marks the defects of an image cannot be read: the pixel figures leave the image out. */
    UNREADABLE_MASK(true, "masks that cannot be read"),
    /** A mask is of an image of another size: the pixel figures leave the image out. */
    MASK_SIZE(true, "masks of another size than their image"),
    /** One mask is that of several images, whose names differ in the extension, case or folder alone: the same. */
    SHARED_MASK(true, "images with the mask of another as well"),
    /** Some defective images have masks and this has none: the pixel figures leave it out. */
    MISSING_MASK(true, "defective images without a mask, where others have one"),
    /** The label of an image or its mask is wrong. */
    GOOD_WITH_MARKS(true, "good images whose masks mark something"),
    /** What is measured with was learnt from. */
    SAME_CONTENT_ACROSS_SPLITS(true, "files with the same content in different splits"),
    /** The same picture is called good and defective. */
    SAME_CONTENT_OTHER_LABEL(true, "files with the same content under different labels"),

    /** Almost the same picture on both sides of the split; whether it shows the same part is for people to see. */
    NEAR_DUPLICATES(false, "pairs of almost the same picture in different splits"),
    SAME_CONTENT(false, "files with the same content in one split"),
    NO_MASKS(false, "categories whose defective images have no masks, so that there will be no pixel figures"),
    MASK_WITHOUT_IMAGE(false, "masks without an image"),
    /** A defective image whose mask marks nothing counts as all good in the pixel figures. */
    EMPTY_MASK(false, "masks of defective images that mark nothing"),
    /** Black and white may have been mixed up. */
    LARGE_MASK(false, "masks that mark more than half of their image"),
    /** The image or its mask is turned upright by its EXIF data, and the other has none or others. */
    TURNED_MASK(false, "masks that may be turned otherwise than their images"),
    /** Numbers of labels beside 255, as of a border that nobody has decided about: only 255 counts. */
    BORDER_ONLY(false, "masks with small numbers and 255, of which only 255 counts"),
    /** Values of a camera with fewer bits in files of 16: most grey levels would be lost. */
    UNUSED_RANGE(false, "categories whose 16-bit images use less than half of their range"),
    /** Such as a JPEG without the marker of its end, or a TIFF with channels that are left out: read, but see whether it is as meant. */
    ODD_FILE(false, "images that are read, but have something odd about their files"),
    SIZES_DIFFER(false, "categories with images of different sizes"),
    MODES_DIFFER(false, "categories with images of different modes"),
    LACKING_IMAGES(false, "splits without the images that they need"),
    /** Nothing says what they are, as where somebody forgot to annotate or a folder is called otherwise. */
    TAKEN_FOR_GOOD(false, "images without annotations that are taken for good"),
    UNUSED_IMAGES(false, "images of the data set that are not used"),
    UNKNOWN_IMAGES(false, "image files that belong to nothing"),
    FOREIGN_FILES(false, "files that are no images"),
    HIDDEN_FILES(false, "hidden files and folders"),
    UNREACHABLE(false, "files and folders that cannot be looked into");

    private final boolean error;
    private final String plural;

    Problem(boolean error, String plural) {
        this.error = error;
        this.plural = plural;
    }

    /** Whether a training or a measurement with the data set would be wrong. */
    public boolean isError() {
        return error;
    }

    /** What there are several of, for people: "images that cannot be read". */
    public String plural() {
        return plural;
    }

    /** As written in files: {@code unreadable_image}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
