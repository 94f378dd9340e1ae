package io.github.gladvision.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;

/**
 * Draws shapes into a mask. Coordinates are in pixels from the top left corner of the image; the first pixel goes from 0
 * to 1. A pixel is set where its centre lies within a shape; a shape too thin for that sets the pixel that its middle
 * lies in, so that no mark vanishes. What lies outside of the image is cut off.
 */
public final class MaskCanvas {
    /** A point of a shape. */
    public record Point(double x, double y) {
        /** @throws IllegalArgumentException if it is not finite */
        public Point {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("a point has finite coordinates, not " + x + ", " + y);
            }
        }
    }

    private final BufferedImage canvas;
    private final Graphics2D graphics;

    public MaskCanvas(int width, int height) {
        canvas = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        graphics = canvas.createGraphics();
        graphics.setColor(Color.WHITE);
        // Otherwise lines may be moved to the middle of pixels.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** @param corners three or more; where the outline crosses itself, parts that it encloses twice are outside */
    public void polygon(List<Point> corners) {
        fill(path(corners, true));
    }

    /** A rectangle by two opposite corners. */
    public void rectangle(Point corner, Point opposite) {
        Rectangle2D rectangle = new Rectangle2D.Double();
        rectangle.setFrameFromDiagonal(corner.x, corner.y, opposite.x, opposite.y);
        fill(rectangle);
    }

    public void circle(Point centre, double radius) {
        fill(new Ellipse2D.Double(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius));
    }

    /** A line through two or more points, with round ends and joints. */
    public void line(List<Point> points, double width) {
        BasicStroke pen = new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        fill(pen.createStrokedShape(path(points, false)));
    }

    /** The mask of all that was drawn. The canvas cannot be used any more. */
    public Mask mask() {
        graphics.dispose();
        byte[] grey = ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
        byte[] values = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            values[i] = (byte) (grey[i] != 0 ? 1 : 0);
        }
        return Mask.owning(canvas.getWidth(), canvas.getHeight(), values);
    }

    private void fill(Shape shape) {
        graphics.fill(shape);
        Rectangle2D bounds = shape.getBounds2D();
        if (bounds.getWidth() < 1 || bounds.getHeight() < 1) {
            int x = (int) Math.floor(bounds.getCenterX());
            int y = (int) Math.floor(bounds.getCenterY());
            graphics.fillRect(x, y, 1, 1);
        }
    }

    private static Path2D path(List<Point> points, boolean closed) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(points.get(0).x, points.get(0).y);
        points.subList(1, points.size()).forEach(point -> path.lineTo(point.x, point.y));
        if (closed) {
            path.closePath();
        }
        return path;
    }
}
