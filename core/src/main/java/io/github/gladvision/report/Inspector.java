package io.github.gladvision.report;

import io.github.gladvision.image.RgbImage;

/** What an evaluation needs to know of a model: an image goes in, what it thinks of it comes out. */
@FunctionalInterface
public interface Inspector {
    /**
     * @throws io.github.gladvision.GladException if this image cannot be inspected; it is then left out and named, and
     *     the evaluation goes on
     */
    Inspection inspect(RgbImage image);
}
