package io.github.gladvision.data.sample;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.MaskCanvas;
import java.nio.file.Path;
import java.util.List;

/**
 * Shapes of one image that were read from a file, which may have those of many images.
 *
 * @param file where they were read
 * @param width of the image that they were drawn on, in pixels; 0 if the file does not say
 * @param height of that image; 0 if the file does not say
 * @param shapes whatever one of them marks is defective
 */
public record MarkedShapes(Path file, int width, int height, List<Shape> shapes) implements Annotation {
    public MarkedShapes {
        shapes = List.copyOf(shapes);
    }

    @Override
    public Mask read(int imageWidth, int imageHeight) {
        if (width > 0 && height > 0 && (width != imageWidth || height != imageHeight)) {
            throw new MaskSizeException(
                    String.format(
                            "%s has it with %dx%d pixels, but its image has %dx%d",
                            file, width, height, imageWidth, imageHeight),
                    "correct the file, or export it again");
        }
        MaskCanvas canvas = new MaskCanvas(imageWidth, imageHeight);
        shapes.forEach(shape -> shape.draw(canvas));
        byte[] marks = canvas.mask().values();
        for (Shape shape : shapes) {
            if (shape instanceof Shape.Pixels pixels) {
                pixels.runs().paint(marks, imageWidth, imageHeight);
            }
        }
        return Mask.owning(imageWidth, imageHeight, marks);
    }
}
