package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.image.MaskCanvas.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, compared with geometry: a pixel is set where its centre lies within. */
class MaskCanvasTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    /** Closer to an outline than this, the drawing may decide either way. */
    private static final double DOUBT = 0.01;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void polygonsSetThePixelsWhoseCentresTheyHold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Point> corners = new ArrayList<>();
        for (int i = random.nextInt(3, 9); i > 0; i--) {
            // Some lie outside of the image, and the outline crosses itself.
            corners.add(new Point(random.nextDouble(-10, WIDTH + 10), random.nextDouble(-10, HEIGHT + 10)));
        }
        MaskCanvas canvas = new MaskCanvas(WIDTH, HEIGHT);
        canvas.polygon(corners);
        expect(canvas.mask(), (x, y) -> crossings(corners, x, y) % 2 == 1, (x, y) -> distance(corners, x, y) < DOUBT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rectanglesCirclesAndLines(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // Far enough from each other that the rectangle is not thinner than a pixel.
        Point a = new Point(random.nextDouble(0, WIDTH / 2 - 1), random.nextDouble(HEIGHT / 2 + 1, HEIGHT));
        Point b = new Point(random.nextDouble(WIDTH / 2 + 1, WIDTH), random.nextDouble(0, HEIGHT / 2 - 1));
        MaskCanvas rectangle = new MaskCanvas(WIDTH, HEIGHT);
        rectangle.rectangle(a, b);
        expect(
                rectangle.mask(),
                (x, y) -> x > Math.min(a.x(), b.x())
                        && x < Math.max(a.x(), b.x())
                        && y > Math.min(a.y(), b.y())
                        && y < Math.max(a.y(), b.y()),
                (x, y) -> Math.min(Math.abs(x - a.x()), Math.abs(x - b.x())) < DOUBT
                        || Math.min(Math.abs(y - a.y()), Math.abs(y - b.y())) < DOUBT);

        // Curves are drawn as short straight lines.
        MaskCanvas circle = new MaskCanvas(WIDTH, HEIGHT);
        circle.circle(a, 9);
        expect(
                circle.mask(),
                (x, y) -> Math.hypot(x - a.x(), y - a.y()) < 9,
                (x, y) -> Math.abs(Math.hypot(x - a.x(), y - a.y()) - 9) < 0.1);

        MaskCanvas line = new MaskCanvas(WIDTH, HEIGHT);
        line.line(List.of(a, b), 6);
        expect(
                line.mask(),
                (x, y) -> distance(List.of(a, b), x, y) < 3,
                (x, y) -> Math.abs(distance(List.of(a, b), x, y) - 3) < 0.1);
    }

    @Test
    void nothingIsTooThinToLeaveAMark() {
        MaskCanvas canvas = new MaskCanvas(10, 10);
        canvas.rectangle(new Point(3.1, 4.1), new Point(3.2, 4.2));
        assertThat(canvas.mask().at(3, 4)).isTrue();
        MaskCanvas line = new MaskCanvas(10, 10);
        line.polygon(List.of(new Point(2.1, 1.6), new Point(2.1, 8.6), new Point(2.2, 8.6)));
        assertThat(line.mask().count()).isPositive();
    }

    @Test
    void whatLiesOutsideOfTheImageIsCutOff() {
        MaskCanvas canvas = new MaskCanvas(10, 10);
        canvas.rectangle(new Point(-1e9, -1e9), new Point(3, 1e9));
        canvas.circle(new Point(1e12, 5), 3);
        Mask mask = canvas.mask();
        assertThat(mask.count()).isEqualTo(30);
        assertThat(mask.at(2, 9)).isTrue();
    }

    @Test
    void aPointIsFinite() {
        assertThatThrownBy(() -> new Point(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Point(1, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void expect(Mask mask, BiPredicate<Double, Double> inside, BiPredicate<Double, Double> inDoubt) {
        int compared = 0;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (!inDoubt.test(x + 0.5, y + 0.5)) {
                    compared++;
                    assertThat(mask.at(x, y)).as("%s, %s", x, y).isEqualTo(inside.test(x + 0.5, y + 0.5));
                }
            }
        }
        assertThat(compared).isGreaterThan(mask.values().length * 9 / 10);
    }

    /** How often a ray to the right crosses the outline. */
    private static int crossings(List<Point> corners, double x, double y) {
        int crossings = 0;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            if (a.y() > y != b.y() > y && x < a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x())) {
                crossings++;
            }
        }
        return crossings;
    }

    /** To the nearest point of the closed outline. */
    private static double distance(List<Point> corners, double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            double dx = b.x() - a.x();
            double dy = b.y() - a.y();
            double along = ((x - a.x()) * dx + (y - a.y()) * dy) / Math.max(1e-12, dx * dx + dy * dy);
            double t = Math.max(0, Math.min(1, along));
            nearest = Math.min(nearest, Math.hypot(x - a.x() - t * dx, y - a.y() - t * dy));
        }
        return nearest;
    }
}
