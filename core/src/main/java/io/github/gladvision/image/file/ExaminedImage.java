package io.github.gladvision.image.file;

import io.github.gladvision.image.RgbImage;
import java.util.List;

/**
 * An image with what is known of its file.
 *
 * @param pixels upright
 * @param format PNG, JPEG, BMP, TIFF or WEBP
 * @param mode how the file stores a pixel, in words: "8-bit grey", "8-bit RGB with alpha", "palette", ...
 * @param brightest the largest sample as it is stored, where samples have 16 bits; 0 for others
 * @param sha256 of the file's content, in hexadecimal
 * @param remarks what is odd about the file; see {@link ReadImage}
 */
public record ExaminedImage(
        RgbImage pixels, String format, String mode, int brightest, String sha256, List<String> remarks) {
    public ExaminedImage {
        remarks = List.copyOf(remarks);
    }
}
