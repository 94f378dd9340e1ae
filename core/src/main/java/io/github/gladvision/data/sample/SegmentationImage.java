package io.github.gladvision.data.sample;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.Set;

/**
 * A picture of a segmentation as Pascal VOC has it, of the same size as its image: whatever is neither background nor the
 * border that nobody has decided about is defective.
 *
 * @param good numbers of objects that are no defects
 */
public record SegmentationImage(Path file, Set<Integer> good) implements Annotation {
    public SegmentationImage {
        good = Set.copyOf(good);
    }

    @Override
    public Mask read(int width, int height) {
        Mask mask = read();
        MaskImage.requireSize(file, mask.width(), mask.height(), width, height);
        return mask;
    }

    /** The marked pixels, of whatever size the picture is. */
    public Mask read() {
        return ImageFiles.readSegmentation(file, number -> !good.contains(number));
    }
}
