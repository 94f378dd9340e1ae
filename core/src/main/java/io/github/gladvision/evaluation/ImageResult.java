package io.github.gladvision.evaluation;

import io.github.gladvision.data.sample.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image of a test set, inspected.
 *
 * @param sample the image
 * @param name its path below the root of the data set, with forward slashes
 * @param defectType the folder of the defect, {@code good} for a good image
 * @param defective whether it really is defective
 * @param truth whether and where its defect is known
 * @param inspection what the model thinks of it
 * @param auPimo area under its per-image overlap curve; NaN where it has no meaning
 * @param remarks what is odd about the image, its file or its masks, one line each; mostly none
 */
public record ImageResult(
        Sample sample,
        String name,
        String defectType,
        boolean defective,
        Truth truth,
        StoredInspection inspection,
        double auPimo,
        List<String> remarks) {
    public ImageResult {
        remarks = List.copyOf(remarks);
    }

    /** What is known of where the defect is. */
    public static final class Truth {
        /** Nothing: the image is in no pixel figure. */
        static final Truth UNKNOWN = new Truth(false, null);

        private final boolean known;
        private final @Nullable StoredMask mask;

        private Truth(boolean known, @Nullable StoredMask mask) {
            this.known = known;
            this.mask = mask;
        }

        /** @param mask for the pictures; null if the image is good */
        public static Truth of(@Nullable StoredMask mask) {
            return new Truth(true, mask);
        }

        /** For the pictures; null if it is not known or the image is good. */
        @Nullable
        StoredMask mask() {
            return mask;
        }
    }

    /** Whether its map entered the pixel figures. */
    public boolean inPixelFigures() {
        return truth.known;
    }

    /** The verdict beside the truth; null where there is no threshold, and so no verdict. */
    public @Nullable Outcome outcome() {
        return Double.isNaN(inspection.threshold()) ? null : Outcome.of(defective, inspection.defective());
    }

    ImageResult withAuPimo(double area) {
        return new ImageResult(sample, name, defectType, defective, truth, inspection, area, remarks);
    }
}
