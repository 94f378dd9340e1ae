package io.github.gladvision.data.sample;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What marks the defects of one image, mostly a file. Several of them may mark one image together. */
public sealed interface Annotation
        permits MaskImage, SegmentationImage, LabelmeFile, YoloFile, MarkedShapes, DrawnMask, SharedAnnotation {
    /** The file; or the name of the image, if what marks it is in memory. */
    Path file();

    /**
     * The marked pixels.
     *
     * @param width of the image in pixels
     * @param height of the image
     * @throws io.github.gladvision.GladException if the file cannot be read or is of an image of another size
     */
    Mask read(int width, int height);

    /** What a file is by its name: a mask image, shapes of labelme (.json) or of YOLO (.txt), or none of them. */
    static @Nullable Annotation of(Path file, MaskRule rule) {
        if (ImageFiles.isImageName(file)) {
            return new MaskImage(file, rule);
        }
        String name = Folders.name(file).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return new LabelmeFile(file);
        }
        return name.endsWith(".txt") ? new YoloFile(file) : null;
    }
}
