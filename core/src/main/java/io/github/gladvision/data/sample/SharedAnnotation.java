package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import io.github.gladvision.image.Mask;
import java.nio.file.Path;

/**
 * A file that marks two images by its name, of which it can be of one alone. So nothing is marked in either.
 *
 * @param image the image
 * @param other the other one
 */
public record SharedAnnotation(Path file, Path image, Path other) implements Annotation {
    /** @throws BadDataException always */
    @Override
    public Mask read(int width, int height) {
        throw new BadDataException(file + " marks " + image + " and " + other
                + " alike by its name, and is of one of them; give each image a name and a mask of its own");
    }
}
