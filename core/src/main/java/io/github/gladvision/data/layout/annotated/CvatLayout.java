package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.data.layout.SplitNames;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.MarkedShapes;
import io.github.gladvision.data.sample.RunLengths;
import io.github.gladvision.data.sample.Shape;
import io.github.gladvision.files.Printable;
import io.github.gladvision.image.MaskCanvas.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * An export of CVAT "for images 1.1": {@code annotations.xml} with the images below {@code images}. Subsets that are
 * called as splits are these. An image without shapes and tags is good.
 */
public final class CvatLayout extends AnnotatedLayout {
    private static final String ROOT = "annotations";
    /** Polylines are drawn as wide, and points as large, as those of labelme. */
    private static final double LINE_WIDTH = 10;

    private static final double POINT_RADIUS = 5;

    @Override
    public String name() {
        return "cvat";
    }

    @Override
    public boolean isDataSet(Path file) {
        return Folders.name(file).toLowerCase(Locale.ROOT).endsWith(".xml")
                && Files.isRegularFile(file)
                && XmlElement.root(file).equals(ROOT);
    }

    @Override
    List<Path> sources(Path folder) {
        Path file = folder.resolve("annotations.xml");
        return isDataSet(file) ? List.of(file) : List.of();
    }

    @Override
    void list(List<Path> sources, MarkedImages images, ListingBuilder listing) {
        Path file = sources.get(0);
        int[] count = {0};
        XmlElement.children(file, element -> {
            if (element.name().equals("track")) {
                throw wrong(file, "it has tracks of a video; export the task as \"CVAT for images\"");
            }
            if (element.name().equals("image")) {
                count[0]++;
                add(element, file, images, listing);
            }
        });
        if (count[0] == 0) {
            throw wrong(file, "it lists no images; export the task with some");
        }
    }

    private static void add(XmlElement image, Path file, MarkedImages images, ListingBuilder listing) {
        String name = image.attribute("name");
        String subset = image.attribute("subset");
        if (name.isBlank()) {
            throw wrong(file, "it has an image without name; correct it");
        }
        Set<String> classes = new TreeSet<>();
        List<Shape> shapes = new ArrayList<>();
        MarkedShapes marks;
        try {
            for (XmlElement child : image.children()) {
                String label = child.attribute("label");
                List<Shape> drawn = shapes(child);
                classes.add(label);
                if (!GoodNames.contains(label)) {
                    shapes.addAll(drawn);
                }
            }
            marks = new MarkedShapes(
                    file,
                    Numbers.whole(image.attribute("width"), "width"),
                    Numbers.whole(image.attribute("height"), "height"),
                    shapes);
        } catch (UnknownShapeException e) {
            images.unknown(found(name, subset, file, listing), file + ", where " + e.getMessage());
            return;
        } catch (IllegalArgumentException e) {
            throw wrong(file, e.getMessage() + " (image " + Printable.of(name) + "); correct it");
        }
        Path found = found(name, subset, file, listing);
        images.add(found, shapes.isEmpty() ? null : marks, classes, SplitNames.of(subset), file.toString());
    }

    private static Path found(String name, String subset, Path file, ListingBuilder listing) {
        List<Path> places = new ArrayList<>();
        for (Path base : List.of(listing.folder().resolve("images"), listing.folder())) {
            if (!subset.isEmpty() && Files.isDirectory(Folders.child(base, subset))) {
                places.add(Folders.child(base, subset));
            }
            if (Files.isDirectory(base)) {
                places.add(base);
            }
        }
        return new ImageFinder(places).image(name, file.toString());
    }

    /** None for a tag, which marks the image as a whole; one for each of several points. */
    private static List<Shape> shapes(XmlElement child) {
        return switch (child.name()) {
            case "tag" -> List.of();
            case "box" -> List.of(box(child));
            case "polygon" -> List.of(new Shape.Polygon(points(child)));
            case "polyline" -> List.of(new Shape.Line(points(child), LINE_WIDTH));
            case "points" ->
                points(child).stream()
                        .map(point -> (Shape) new Shape.Ellipse(point, POINT_RADIUS, POINT_RADIUS, 0))
                        .toList();
            case "ellipse" ->
                List.of(new Shape.Ellipse(
                        new Point(number(child, "cx"), number(child, "cy")),
                        number(child, "rx"),
                        number(child, "ry"),
                        degrees(child)));
            case "mask" ->
                List.of(new Shape.Pixels(new RunLengths(
                        whole(child, "left"),
                        whole(child, "top"),
                        whole(child, "width"),
                        whole(child, "height"),
                        false,
                        Numbers.runs(child.attribute("rle")))));
            default -> throw new UnknownShapeException("a shape of the unknown kind", child.name());
        };
    }

    private static Shape box(XmlElement child) {
        Shape.Box box =
                new Shape.Box(number(child, "xtl"), number(child, "ytl"), number(child, "xbr"), number(child, "ybr"));
        Point middle = new Point((box.left() + box.right()) / 2, (box.top() + box.bottom()) / 2);
        return box.turned(middle, degrees(child));
    }

    private static List<Point> points(XmlElement child) {
        return Numbers.points(child.attribute("points"));
    }

    private static double number(XmlElement element, String attribute) {
        return Numbers.number(element.attribute(attribute), attribute);
    }

    private static double degrees(XmlElement element) {
        return element.attribute("rotation").isEmpty() ? 0 : number(element, "rotation");
    }

    private static int whole(XmlElement element, String attribute) {
        return Numbers.whole(element.attribute(attribute), attribute);
    }

    private static BadDataException wrong(Path file, String what) {
        return new BadDataException(file + " is not a file of CVAT's annotations: " + what);
    }

    @Override
    public String expected() {
        return "annotations.xml and images/*.png";
    }
}
