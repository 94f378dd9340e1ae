package io.github.gladvision.evaluation;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.ModelCard;
import org.jspecify.annotations.Nullable;

/** What an evaluation needs to know of a model: an image goes in, what it thinks of it comes out. */
@FunctionalInterface
public interface Inspector {
    /**
     * @throws io.github.gladvision.GladException if this image cannot be inspected; it is then left out and named, and
     *     the evaluation goes on
     */
    Inspection inspect(RgbImage image);

    /** How many images may be inspected at once, on threads of their own; 1 where all are inspected on the caller's. */
    default int atOnce() {
        return 1;
    }

    /** What the model is and how its threshold was chosen; null for a model that has no card. */
    default @Nullable ModelCard card() {
        return null;
    }
}
