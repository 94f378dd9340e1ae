package io.github.gladvision.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One image of a test set, inspected.
 *
 * @param file the image
 * @param name its path below the root of the data set, with forward slashes
 * @param defectType the folder of the defect, {@code good} for a good image
 * @param defective whether it really is defective
 * @param mask where the defect is, if that is known and usable
 * @param inPixelFigures whether its map entered the pixel figures
 * @param inspection what the model thinks of it; the map and the picture stay in memory at the model's own size
 */
public record ImageResult(
        Path file,
        String name,
        String defectType,
        boolean defective,
        @Nullable Path mask,
        boolean inPixelFigures,
        Inspection inspection) {
    /** The verdict beside the truth. */
    public Outcome outcome() {
        return Outcome.of(defective, inspection.defective());
    }
}
