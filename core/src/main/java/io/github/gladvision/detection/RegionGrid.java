package io.github.gladvision.detection;

import io.github.gladvision.detection.Region.Point;
import io.github.gladvision.image.ConnectedComponents;
import io.github.gladvision.image.ConnectedComponents.Component;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.MaskOutline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The cells among which the regions of a map are looked for, see {@link AnomalyMap#regions}. */
final class RegionGrid {
    /** Finer than any map; more cells would only take time. */
    private static final int LONGEST_SIDE = 1024;

    private final AnomalyMap map;
    private final int width;
    private final int height;
    private final float[] values;

    RegionGrid(AnomalyMap map) {
        this.map = map;
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(map.imageWidth(), map.imageHeight()));
        width = side(map.imageWidth(), map.width(), scale);
        height = side(map.imageHeight(), map.height(), scale);
        values = map.resized(width, height);
    }

    private static int side(int image, int map, double scale) {
        return Math.min(image, Math.max(map, (int) Math.round(image * scale)));
    }

    List<Region> regions(double level) {
        return ConnectedComponents.of(Mask.above(values, width, height, level)).stream()
                .map(this::region)
                .sorted(Comparator.comparingDouble(
                                (Region region) -> region.peak().value())
                        .reversed())
                .toList();
    }

    private Region region(Component component) {
        int x = start(component.x(), width, map.imageWidth());
        int y = start(component.y(), height, map.imageHeight());
        double share = component.area() / ((double) width * height);
        List<List<Point>> lines = lines(component);
        return new Region(
                x,
                y,
                end(component.x() + component.mask().width(), width, map.imageWidth()) - x,
                end(component.y() + component.mask().height(), height, map.imageHeight()) - y,
                component.area() * ((double) map.imageWidth() / width) * ((double) map.imageHeight() / height),
                100 * share,
                peak(component),
                lines.get(0),
                lines.subList(1, lines.size()));
    }

    private Peak peak(Component component) {
        Mask mask = component.mask();
        int largest = -1;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int cell = (component.y() + y) * width + component.x() + x;
                if (mask.at(x, y) && (largest < 0 || values[cell] > values[largest])) {
                    largest = cell;
                }
            }
        }
        return new Peak(
                values[largest],
                pixel(largest % width, width, map.imageWidth()),
                pixel(largest / width, height, map.imageHeight()));
    }

    /** That around the region first, which encloses the others. */
    private List<List<Point>> lines(Component component) {
        List<int[]> lines = new ArrayList<>(MaskOutline.of(component.mask()));
        lines.sort(Comparator.comparingLong(RegionGrid::twiceTheArea).reversed());
        return lines.stream().map(line -> points(line, component)).toList();
    }

    private static long twiceTheArea(int[] line) {
        long sum = 0;
        for (int i = 0; i < line.length; i += 2) {
            int next = (i + 2) % line.length;
            sum += (long) line[i] * line[next + 1] - (long) line[next] * line[i + 1];
        }
        return Math.abs(sum);
    }

    private List<Point> points(int[] line, Component component) {
        List<Point> points = new ArrayList<>(line.length / 2);
        for (int i = 0; i < line.length; i += 2) {
            Point point = new Point(
                    pixel(component.x() + line[i], width, map.imageWidth()),
                    pixel(component.y() + line[i + 1], height, map.imageHeight()));
            if (points.isEmpty() || !points.get(points.size() - 1).equals(point)) {
                points.add(point);
            }
        }
        while (points.size() > 1 && points.get(points.size() - 1).equals(points.get(0))) {
            points.remove(points.size() - 1);
        }
        return points;
    }

    /** The pixel at the centre of a cell; for a cell beside the image, the outermost. */
    static int pixel(int cell, int cells, int pixels) {
        return (int) Math.max(0, Math.min(pixels - 1, Math.floor((cell + 0.5) * pixels / cells)));
    }

    /** The first pixel that a cell has a part of. */
    private static int start(int cell, int cells, int pixels) {
        return (int) ((long) cell * pixels / cells);
    }

    /** The first pixel that no cell before this one has a part of. */
    private static int end(int cell, int cells, int pixels) {
        return (int) (((long) cell * pixels + cells - 1) / cells);
    }
}
