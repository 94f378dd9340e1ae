package io.github.gladvision.data.sample;

import io.github.gladvision.image.Mask;
import java.nio.file.Path;

/**
 * A mask in memory.
 *
 * @param file name of the image that it belongs to, for messages; no file is read
 */
public record DrawnMask(Path file, Mask mask) implements Annotation {
    @Override
    public Mask read(int width, int height) {
        MaskImage.requireSize(file, mask.width(), mask.height(), width, height);
        return mask;
    }
}
