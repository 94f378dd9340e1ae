package io.github.gladvision.image.file;

import io.github.gladvision.image.RgbImage;
import java.util.List;

/**
 * An image that was read, and what is odd about its file.
 *
 * @param pixels upright
 * @param remarks one line each, to be read behind the name of the image; mostly none. No pixel is missing
 */
public record ReadImage(RgbImage pixels, List<String> remarks) {
    public ReadImage {
        remarks = List.copyOf(remarks);
    }
}
