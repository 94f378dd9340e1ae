package io.github.gladvision.data.sample;

import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;

/**
 * An image file of the same size, whose values mark pixels.
 *
 * @param rule what its values mean
 */
public record MaskImage(Path file, MaskRule rule) implements Annotation {
    @Override
    public Mask read(int width, int height) {
        Mask mask = ImageFiles.readMask(file, rule, DecodeLimits.DEFAULT.atLeast((long) width * height));
        requireSize(file, mask.width(), mask.height(), width, height);
        return mask;
    }

    static void requireSize(Path file, int fileWidth, int fileHeight, int width, int height) {
        if (fileWidth != width || fileHeight != height) {
            throw new MaskSizeException(
                    String.format(
                            "%s has %dx%d pixels, but its image has %dx%d", file, fileWidth, fileHeight, width, height),
                    "make the mask again at the size of the image");
        }
    }
}
