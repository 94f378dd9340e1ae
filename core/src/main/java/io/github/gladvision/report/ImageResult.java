package io.github.gladvision.report;

import io.github.gladvision.data.Sample;
import java.nio.file.Path;

/**
 * One image of a test set, inspected.
 *
 * @param sample the image and what is known about it
 * @param name its path below the root of the data set, with forward slashes
 * @param inPixelFigures whether its map entered the pixel figures
 * @param inspection what the model thinks of it; the map and the picture stay in memory at the model's own size
 */
public record ImageResult(Sample sample, String name, boolean inPixelFigures, Inspection inspection) {
    /** The image. */
    public Path file() {
        return sample.image();
    }

    /** The kind of defect, {@code good} for a good image. */
    public String defectType() {
        return sample.defectType();
    }

    /** Whether it really is defective. */
    public boolean defective() {
        return sample.defective();
    }

    /** Whether it is known where its defect is, and the mask that says so is usable. */
    public boolean hasMask() {
        return defective() && inPixelFigures;
    }

    /** The verdict beside the truth. */
    public Outcome outcome() {
        return Outcome.of(defective(), inspection.defective());
    }
}
