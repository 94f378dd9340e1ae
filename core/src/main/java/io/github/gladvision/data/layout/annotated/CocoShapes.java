package io.github.gladvision.data.layout.annotated;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.data.sample.RunLengths;
import io.github.gladvision.data.sample.Shape;
import io.github.gladvision.image.MaskCanvas.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of an object as COCO writes them. What is wrong is an {@link IllegalArgumentException} that says what. */
final class CocoShapes {
    private static final int BITS = 5;
    /** No number of a compressed text has more letters. */
    private static final int LETTERS = 7;

    private CocoShapes() {}

    /**
     * The polygons or the runs of an object; its box where it has neither, and nothing where it has no box.
     *
     * @param width of the image; 0 if the file does not say
     */
    static List<Shape> of(@Nullable JsonNode segmentation, double @Nullable [] box, int width, int height) {
        if (segmentation != null && segmentation.isObject()) {
            return List.of(new Shape.Pixels(runs(segmentation, width, height)));
        }
        if (segmentation != null && !segmentation.isNull() && !segmentation.isArray()) {
            throw new IllegalArgumentException("it has a segmentation that is neither polygons nor runs");
        }
        List<Shape> shapes = new ArrayList<>();
        for (JsonNode polygon : segmentation == null || segmentation.isNull() ? List.<JsonNode>of() : segmentation) {
            shapes.add(new Shape.Polygon(points(polygon)));
        }
        if (shapes.isEmpty() && box != null && box.length > 0) {
            if (box.length != 4) {
                throw new IllegalArgumentException("it has a bbox of " + box.length + " numbers");
            }
            shapes.add(new Shape.Box(box[0], box[1], box[0] + box[2], box[1] + box[3]));
        }
        return shapes;
    }

    private static List<Point> points(JsonNode polygon) {
        List<Point> points = new ArrayList<>();
        if (!polygon.isArray() || polygon.size() % 2 != 0) {
            throw new IllegalArgumentException("it has a polygon that is not x, y, x, y, ...");
        }
        for (int i = 0; i < polygon.size(); i += 2) {
            if (!polygon.get(i).isNumber() || !polygon.get(i + 1).isNumber()) {
                throw new IllegalArgumentException("it has a polygon with something that is not a number");
            }
            points.add(new Point(polygon.get(i).asDouble(), polygon.get(i + 1).asDouble()));
        }
        return points;
    }

    private static RunLengths runs(JsonNode segmentation, int width, int height) {
        JsonNode size = segmentation.path("size");
        JsonNode counts = segmentation.path("counts");
        if (size.size() != 2 || !size.get(0).isInt() || !size.get(1).isInt()) {
            throw new IllegalArgumentException("it has runs without a size of height and width");
        }
        int rows = size.get(0).asInt();
        int columns = size.get(1).asInt();
        if (width > 0 && height > 0 && (rows != height || columns != width)) {
            throw new IllegalArgumentException("it has runs for " + columns + "x" + rows
                    + " pixels, but lists the image with " + width + "x" + height);
        }
        return new RunLengths(
                0, 0, columns, rows, true, counts.isTextual() ? compressed(counts.asText()) : plain(counts));
    }

    private static int[] plain(JsonNode counts) {
        if (!counts.isArray()) {
            throw new IllegalArgumentException("it has runs without counts");
        }
        int[] runs = new int[counts.size()];
        for (int i = 0; i < runs.length; i++) {
            if (!counts.get(i).isInt()) {
                throw new IllegalArgumentException("it has a count that is not a whole number");
            }
            runs[i] = counts.get(i).asInt();
        }
        return runs;
    }

    /**
     * Runs as COCO's own program compresses them: numbers of five bits a letter, the least first, with a sign; from the
     * fourth on, the difference to the one before the last.
     */
    private static int[] compressed(String text) {
        List<Integer> runs = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            long value = 0;
            int letters = 0;
            boolean more = true;
            while (more) {
                int bits = at < text.length() ? text.charAt(at++) - '0' : -1;
                if (bits < 0 || bits > 63 || ++letters > LETTERS) {
                    throw new IllegalArgumentException("it has compressed counts that are cut off or damaged");
                }
                value |= (long) (bits & 31) << BITS * (letters - 1);
                more = (bits & 32) != 0;
                if (!more && (bits & 16) != 0) {
                    value |= -1L << BITS * letters;
                }
            }
            value += runs.size() > 2 ? runs.get(runs.size() - 2) : 0;
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("it has a run of " + value + " pixels");
            }
            runs.add((int) value);
        }
        return runs.stream().mapToInt(Integer::intValue).toArray();
    }
}
