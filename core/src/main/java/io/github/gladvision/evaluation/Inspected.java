package io.github.gladvision.evaluation;

import io.github.gladvision.GladException;
import io.github.gladvision.data.ImageLoader.Loaded;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sample that was inspected, or of which nothing could be thought.
 *
 * @param inspection null if the image could not be read, or not inspected
 * @param failure why; null where there is an inspection
 */
record Inspected(Loaded loaded, @Nullable Inspection inspection, @Nullable GladException failure) {
    /** What is thought of a sample whose image is at hand; see {@link Inspector}. */
    interface ByWhom {
        Inspection inspect(Sample sample, RgbImage image);
    }

    static Inspected by(ByWhom inspector, Loaded loaded) {
        RgbImage image = loaded.image();
        if (image == null) {
            return new Inspected(loaded, null, loaded.reason());
        }
        try {
            return new Inspected(loaded, inspector.inspect(loaded.sample(), image), null);
        } catch (GladException e) {
            return new Inspected(loaded, null, e);
        }
    }

    GladException reason() {
        return Objects.requireNonNull(failure);
    }
}
