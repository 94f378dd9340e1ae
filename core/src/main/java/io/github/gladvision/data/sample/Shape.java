package io.github.gladvision.data.sample;

import io.github.gladvision.image.MaskCanvas;
import io.github.gladvision.image.MaskCanvas.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape that marks pixels of an image, in pixels from its top left corner; the first pixel goes from 0 to 1. What lies
 * outside of the image marks nothing.
 */
public sealed interface Shape {
    /** Farther from the image no coordinate is; nothing that draws is asked to go there. */
    double FARTHEST = 1e6;

    /** @throws IllegalArgumentException if a number is not finite or beyond all measure */
    private static void check(double... numbers) {
        for (double number : numbers) {
            if (!(Math.abs(number) <= FARTHEST)) { // not a number either
                throw new IllegalArgumentException("it has the coordinate " + number);
            }
        }
    }

    /** A polygon of three or more corners. */
    record Polygon(List<Point> corners) implements Shape {
        /** @throws IllegalArgumentException if there are fewer, or one is far away */
        public Polygon {
            corners = List.copyOf(corners);
            if (corners.size() < 3) {
                throw new IllegalArgumentException("it has a polygon of " + corners.size() + " corners");
            }
            corners.forEach(corner -> check(corner.x(), corner.y()));
        }
    }

    /** A rectangle by its edges. */
    record Box(double left, double top, double right, double bottom) implements Shape {
        /** @throws IllegalArgumentException if an edge is far away, or before its opposite */
        public Box {
            check(left, top, right, bottom);
            if (right < left || bottom < top) {
                throw new IllegalArgumentException("it has a box that ends before it begins");
            }
        }

        /** The box turned about a point, clockwise. */
        public Shape turned(Point about, double degrees) {
            if (degrees == 0) {
                return this;
            }
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            List<Point> corners = new ArrayList<>();
            for (double[] corner : new double[][] {{left, top}, {right, top}, {right, bottom}, {left, bottom}}) {
                double x = corner[0] - about.x();
                double y = corner[1] - about.y();
                corners.add(new Point(about.x() + x * cos - y * sin, about.y() + x * sin + y * cos));
            }
            return new Polygon(corners);
        }
    }

    /** A line of two or more points, some pixels wide. */
    record Line(List<Point> points, double width) implements Shape {
        /** @throws IllegalArgumentException if there are fewer, or one is far away */
        public Line {
            points = List.copyOf(points);
            if (points.size() < 2) {
                throw new IllegalArgumentException("it has a line of " + points.size() + " points");
            }
            points.forEach(point -> check(point.x(), point.y()));
            check(width);
        }
    }

    /** An ellipse, turned about its centre by some degrees. */
    record Ellipse(Point centre, double radiusX, double radiusY, double degrees) implements Shape {
        private static final int CORNERS = 72;

        /** @throws IllegalArgumentException if it is far away */
        public Ellipse {
            check(centre.x(), centre.y(), radiusX, radiusY, degrees);
        }

        private List<Point> outline() {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            List<Point> outline = new ArrayList<>();
            for (int i = 0; i < CORNERS; i++) {
                double angle = 2 * Math.PI * i / CORNERS;
                double x = radiusX * Math.cos(angle);
                double y = radiusY * Math.sin(angle);
                outline.add(new Point(centre.x() + x * cos - y * sin, centre.y() + x * sin + y * cos));
            }
            return outline;
        }
    }

    /** Single pixels. */
    record Pixels(RunLengths runs) implements Shape {}

    /** Draws the shape, unless it is one of single pixels. */
    default void draw(MaskCanvas canvas) {
        if (this instanceof Polygon polygon) {
            canvas.polygon(polygon.corners());
        } else if (this instanceof Box box) {
            canvas.rectangle(new Point(box.left(), box.top()), new Point(box.right(), box.bottom()));
        } else if (this instanceof Line line) {
            canvas.line(line.points(), line.width());
        } else if (this instanceof Ellipse ellipse) {
            canvas.polygon(ellipse.outline());
        }
    }
}
