package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.files.Printable;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.MaskCanvas;
import io.github.gladvision.image.MaskCanvas.Point;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.MaskRule;
import io.github.gladvision.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shapes that were drawn with labelme (or AnyLabeling, which writes the same), a JSON file for each image. Every shape
 * is a defect, whatever its label. Lines are 10 pixels wide and points are discs of radius 5, as labelme itself draws
 * them into masks.
 */
public record LabelmeFile(Path file) implements Annotation {
    private static final double LINE_WIDTH = 10;
    private static final double POINT_RADIUS = 5;

    /** The image itself may be in the file as well: what is not asked for is skipped without being read. */
    private record Content(
            @Nullable List<@Nullable Shape> shapes, @Nullable Integer imageWidth, @Nullable Integer imageHeight) {}

    /** Without a type it is a polygon, as in files of the first versions. */
    private record Shape(@Nullable List<double[]> points, @Nullable String shape_type, @Nullable String mask) {}

    @Override
    public Mask read(int width, int height) {
        Content content = TextFiles.read(file, in -> Json.PLAIN.read(in, Content.class));
        if (content.shapes == null) {
            throw wrong("it has no \"shapes\"");
        }
        if (content.imageWidth != null && content.imageHeight != null) {
            MaskImage.requireSize(file, content.imageWidth, content.imageHeight, width, height);
        }
        MaskCanvas canvas = new MaskCanvas(width, height);
        List<Shape> patches = new ArrayList<>();
        for (Shape shape : content.shapes) {
            if (shape == null) {
                throw wrong("it has a shape that is null");
            }
            if ("mask".equals(shape.shape_type)) {
                patches.add(shape);
            } else {
                draw(shape, canvas);
            }
        }
        byte[] marks = canvas.mask().values();
        patches.forEach(patch -> paste(patch, marks, width, height));
        return Mask.owning(width, height, marks);
    }

    private void draw(Shape shape, MaskCanvas canvas) {
        List<Point> points = points(shape);
        String type = shape.shape_type == null ? "polygon" : shape.shape_type;
        switch (type) {
            case "polygon", "oriented_rectangle", "rotation" -> canvas.polygon(atLeast(3, points, type));
            case "rectangle" -> {
                // AnyLabeling gives all four corners.
                if (atLeast(2, points, type).size() == 2) {
                    canvas.rectangle(points.get(0), points.get(1));
                } else {
                    canvas.polygon(points);
                }
            }
            case "circle" -> {
                Point centre = atLeast(2, points, type).get(0);
                Point edge = points.get(1);
                canvas.circle(centre, Math.hypot(edge.x() - centre.x(), edge.y() - centre.y()));
            }
            case "line", "linestrip" -> canvas.line(atLeast(2, points, type), LINE_WIDTH);
            case "point" -> canvas.circle(atLeast(1, points, type).get(0), POINT_RADIUS);
            default -> throw wrong("it has a shape of the unknown type " + Printable.of(type));
        }
    }

    private Mask mask(byte[] image) {
        try {
            return ImageFiles.readMask(file, image, MaskRule.AUTOMATIC);
        } catch (UnreadableImageException e) {
            throw wrong("it has a mask that is not an image in Base64");
        }
    }

    /** A small mask image of its own, at the place that its first point says. */
    private void paste(Shape patch, byte[] marks, int width, int height) {
        Point corner = atLeast(1, points(patch), "mask").get(0);
        if (patch.mask == null) {
            throw wrong("it has a shape of type mask without a mask");
        }
        byte[] png;
        try {
            png = Base64.getDecoder().decode(patch.mask);
        } catch (IllegalArgumentException e) {
            throw wrong("it has a mask that is not in Base64");
        }
        Mask part = mask(png);
        long left = Math.round(corner.x());
        long top = Math.round(corner.y());
        for (int y = 0; y < part.height(); y++) {
            for (int x = 0; x < part.width(); x++) {
                long toX = left + x;
                long toY = top + y;
                if (part.at(x, y) && toX >= 0 && toX < width && toY >= 0 && toY < height) {
                    marks[(int) (toY * width + toX)] = 1;
                }
            }
        }
    }

    private List<Point> points(Shape shape) {
        List<Point> points = new ArrayList<>();
        for (double[] point : shape.points == null ? List.<double[]>of() : shape.points) {
            if (point == null || point.length != 2 || !Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
                throw wrong("it has a point that is not [x, y]");
            }
            points.add(new Point(point[0], point[1]));
        }
        return points;
    }

    private List<Point> atLeast(int count, List<Point> points, String type) {
        if (points.size() < count) {
            throw wrong("it has a " + type + " of " + points.size() + " points");
        }
        return points;
    }

    private GladException wrong(String what) {
        return new BadDataException(file + " is not a file of labelme's shapes: " + what + "; correct or remove it");
    }
}
