package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.MarkedShapes;
import io.github.gladvision.data.sample.Shape;
import io.github.gladvision.image.MaskCanvas.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of Pascal VOC: the objects of one image. Edges of boxes are the first and last pixel that belongs to them,
 * counted from 1; a polygon, which some programs add ({@code x1, y1, x2, ...}), counts in its place. The XML of the first
 * LabelMe is much the same, with polygons of points ({@code pt}).
 *
 * @param objects names of the classes of all objects, good ones too, in their order
 */
record VocFile(MarkedShapes marks, List<String> objects) {
    private static final String POLYGON = "polygon";

    /** @throws BadDataException if it cannot be read or is none of VOC's */
    static VocFile read(Path file) {
        if (!XmlElement.root(file).equals(VocLayout.ROOT)) {
            throw wrong(file, "it has no " + VocLayout.ROOT);
        }
        List<String> objects = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        int[] size = {0, 0};
        XmlElement.children(file, element -> {
            try {
                if (element.name().equals("size")) {
                    size[0] = Numbers.whole(element.textOf("width"), "width");
                    size[1] = Numbers.whole(element.textOf("height"), "height");
                } else if (element.name().equals("imagesize")) {
                    size[0] = Numbers.whole(element.textOf("ncols"), "ncols");
                    size[1] = Numbers.whole(element.textOf("nrows"), "nrows");
                } else if (element.name().equals("object")
                        && !element.textOf("deleted").equals("1")) {
                    objects.add(element.textOf("name"));
                    if (!GoodNames.contains(element.textOf("name"))) {
                        shapes.add(shape(element));
                    }
                }
            } catch (IllegalArgumentException e) {
                throw wrong(file, String.valueOf(e.getMessage()));
            }
        });
        return new VocFile(new MarkedShapes(file, size[0], size[1], shapes), objects);
    }

    private static Shape shape(XmlElement object) {
        for (XmlElement polygon : object.all(POLYGON)) {
            List<Point> corners = new ArrayList<>();
            for (int i = 1; !polygon.textOf("x" + i).isEmpty(); i++) {
                corners.add(new Point(number(polygon, "x" + i), number(polygon, "y" + i)));
            }
            for (XmlElement point : polygon.all("pt")) {
                corners.add(new Point(number(point, "x"), number(point, "y")));
            }
            if (!corners.isEmpty()) {
                return new Shape.Polygon(corners);
            }
        }
        List<XmlElement> boxes = object.all("bndbox");
        if (boxes.isEmpty()) {
            throw new IllegalArgumentException("it has an object without bndbox or polygon");
        }
        XmlElement box = boxes.get(0);
        return new Shape.Box(
                number(box, "xmin") - 1, number(box, "ymin") - 1, number(box, "xmax"), number(box, "ymax"));
    }

    private static double number(XmlElement element, String child) {
        return Numbers.number(element.textOf(child), child);
    }

    private static BadDataException wrong(Path file, String what) {
        return new BadDataException(file + " is not a file of Pascal VOC's annotations: " + what + "; correct it");
    }
}
