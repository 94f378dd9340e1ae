package io.github.gladvision.data;

import io.github.gladvision.GladException;
import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One image of a data set and what is known about it. The files are named, not read.
 *
 * @param image the image file
 * @param mask the file that marks its defects; null if the image is normal or nobody has marked them
 * @param category what kind of product it shows
 * @param defectType name of the kind of defect, {@link #GOOD} for a normal image
 * @param split what it is for
 */
public record Sample(Path image, @Nullable Path mask, String category, String defectType, Split split) {
    /** The {@link #defectType} of a normal image. */
    public static final String GOOD = "good";

    public boolean defective() {
        return !defectType.equals(GOOD);
    }

    /**
     * Which pixels of this sample's image are defective: none if the sample is normal, null if it is defective and has
     * no mask file.
     *
     * @param pixels this sample's image as it was read
     * @throws GladException if the mask file cannot be read or is not as large as the image
     */
    public @Nullable Mask readMask(RgbImage pixels) {
        if (!defective()) {
            return Mask.empty(pixels.width(), pixels.height());
        }
        if (mask == null) {
            return null;
        }
        Mask read = ImageFiles.readMask(mask);
        if (read.width() != pixels.width() || read.height() != pixels.height()) {
            throw new GladException(String.format(
                    "%s has %dx%d pixels, but its image %s has %dx%d; make the mask again at the size of the image",
                    mask, read.width(), read.height(), image, pixels.width(), pixels.height()));
        }
        return read;
    }
}
