package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.sample.Shape;
import io.github.gladvision.image.MaskCanvas.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One result of an annotation: a shape, its labels, or a choice. Coordinates are per cent of the image's width and height.
 * What is wrong is an {@link IllegalArgumentException} that says what.
 */
record LabelStudioResult(
        @Nullable String id,
        @Nullable String type,
        @Nullable Integer original_width,
        @Nullable Integer original_height,
        @Nullable Value value) {
    /** Results that mark nothing and are no class. */
    private static final Set<String> PASSED_OVER =
            Set.of("textarea", "rating", "number", "datetime", "pairwise", "relation", "ranker", "taxonomy");
    /** Points are as large as those of labelme. */
    private static final double POINT_RADIUS = 5;

    /** Each kind of control has its labels under a name of its own. */
    record Value(
            @Nullable Double x,
            @Nullable Double y,
            @Nullable Double width,
            @Nullable Double height,
            @Nullable Double rotation,
            @Nullable Double radiusX,
            @Nullable Double radiusY,
            @Nullable List<double @Nullable []> points,
            int @Nullable [] rle,
            @Nullable List<String> labels,
            @Nullable List<String> rectanglelabels,
            @Nullable List<String> polygonlabels,
            @Nullable List<String> ellipselabels,
            @Nullable List<String> brushlabels,
            @Nullable List<String> keypointlabels,
            @Nullable List<String> choices) {}

    private String kind() {
        return type == null ? "" : type.replaceFirst("(?<=.)labels$", "");
    }

    /** True if it marks something. */
    boolean isShape() {
        return !isLabels() && !kind().equals("choices") && !PASSED_OVER.contains(kind());
    }

    boolean isLabels() {
        return kind().equals("labels");
    }

    /** What results of one region have in common; empty if nothing is known. */
    String identity() {
        return id == null ? "" : id;
    }

    int width() {
        return size(original_width, "original_width");
    }

    int height() {
        return size(original_height, "original_height");
    }

    private static int size(@Nullable Integer pixels, String name) {
        if (pixels == null || pixels < 1) {
            throw new IllegalArgumentException("it has a result without " + name);
        }
        return pixels;
    }

    /** The labels or choices. */
    Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        if (value != null && !PASSED_OVER.contains(kind())) {
            List<String> own =
                    switch (kind()) {
                        case "labels" -> value.labels;
                        case "rectangle" -> value.rectanglelabels;
                        case "polygon" -> value.polygonlabels;
                        case "ellipse" -> value.ellipselabels;
                        case "brush" -> value.brushlabels;
                        case "keypoint" -> value.keypointlabels;
                        case "choices" -> value.choices;
                        default -> null;
                    };
            classes.addAll(own == null ? List.of() : own);
        }
        return classes;
    }

    Shape shape() {
        if (value == null) {
            throw new IllegalArgumentException("it has a result without value");
        }
        double across = width() / 100.0;
        double down = height() / 100.0;
        return switch (kind()) {
            case "rectangle" -> {
                double left = number(value.x, "x") * across;
                double top = number(value.y, "y") * down;
                double right = left + number(value.width, "width") * across;
                double bottom = top + number(value.height, "height") * down;
                yield new Shape.Box(left, top, right, bottom).turned(new Point(left, top), degrees());
            }
            case "polygon" -> new Shape.Polygon(points(across, down));
            case "ellipse" ->
                new Shape.Ellipse(
                        new Point(number(value.x, "x") * across, number(value.y, "y") * down),
                        number(value.radiusX, "radiusX") * across,
                        number(value.radiusY, "radiusY") * down,
                        degrees());
            case "keypoint" ->
                new Shape.Ellipse(
                        new Point(number(value.x, "x") * across, number(value.y, "y") * down),
                        POINT_RADIUS,
                        POINT_RADIUS,
                        0);
            case "brush" -> {
                if (value.rle == null) {
                    throw new IllegalArgumentException("it has a brush without rle");
                }
                yield new Shape.Pixels(BrushRuns.of(value.rle, width(), height()));
            }
            default -> throw new UnknownShapeException("a result of the unknown type", type == null ? "" : type);
        };
    }

    private double degrees() {
        return value == null || value.rotation == null ? 0 : number(value.rotation, "rotation");
    }

    private List<Point> points(double across, double down) {
        List<Point> points = new ArrayList<>();
        List<double @Nullable []> given = value == null || value.points == null ? List.of() : value.points;
        for (double[] point : given) {
            if (point == null || point.length != 2) {
                throw new IllegalArgumentException("it has a point that is not [x, y]");
            }
            points.add(new Point(point[0] * across, point[1] * down));
        }
        return points;
    }

    private static double number(@Nullable Double number, String name) {
        if (number == null || !Double.isFinite(number)) {
            throw new IllegalArgumentException("it has a result without the number " + name);
        }
        return number;
    }
}
