package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines around masks, compared with what they should hold. */
class MaskOutlineTest {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 50;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsTheMaskAndLittleElse(long seed) {
        Mask mask = spots(new Random(seed));
        Path2D outline = path(MaskOutline.of(mask));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (mask.at(x, y)) {
                    assertThat(outline.contains(x, y)).as("pixel %d,%d", x, y).isTrue();
                } else if (!anyWithin(mask, x, y, 2)) {
                    assertThat(outline.contains(x, y)).as("pixel %d,%d", x, y).isFalse();
                }
            }
        }
    }

    @Test
    void runsAroundASinglePixelAndOverTheEdge() {
        byte[] values = new byte[20];
        values[0] = 1;
        Mask mask = new Mask(5, 4, values);
        List<int[]> lines = MaskOutline.of(mask);
        assertThat(lines).hasSize(1);
        assertThat(path(lines).getBounds()).isEqualTo(new Rectangle(-1, -1, 2, 2));
    }

    @Test
    void runsAroundHolesToo() {
        byte[] values = new byte[400];
        for (int i = 0; i < 400; i++) {
            int x = i % 20;
            int y = i / 20;
            boolean inside = x >= 2 && x < 18 && y >= 2 && y < 18;
            boolean hole = x >= 6 && x < 14 && y >= 6 && y < 14;
            values[i] = (byte) (inside && !hole ? 1 : 0);
        }
        List<int[]> lines = MaskOutline.of(new Mask(20, 20, values));
        assertThat(lines).hasSize(2);
        assertThat(path(lines).contains(10, 10)).isFalse();
        assertThat(path(lines).contains(3, 10)).isTrue();
    }

    @Test
    void nothingHasNoOutline() {
        assertThat(MaskOutline.of(Mask.empty(9, 9))).isEmpty();
    }

    private static Mask spots(Random random) {
        byte[] values = new byte[WIDTH * HEIGHT];
        for (int spot = 0; spot < 4; spot++) {
            int left = random.nextInt(WIDTH);
            int top = random.nextInt(HEIGHT);
            double radius = 1 + random.nextInt(9);
            for (int i = 0; i < values.length; i++) {
                if (Math.hypot(i % WIDTH - left, (i / WIDTH - top) * 1.4) < radius) {
                    values[i] = 1;
                }
            }
        }
        return new Mask(WIDTH, HEIGHT, values);
    }

    private static boolean anyWithin(Mask mask, int x, int y, int distance) {
        for (int v = Math.max(0, y - distance); v <= Math.min(mask.height() - 1, y + distance); v++) {
            for (int u = Math.max(0, x - distance); u <= Math.min(mask.width() - 1, x + distance); u++) {
                if (mask.at(u, v)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Path2D path(List<int[]> lines) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (int[] line : lines) {
            path.moveTo(line[0], line[1]);
            for (int i = 2; i < line.length; i += 2) {
                path.lineTo(line[i], line[i + 1]);
            }
            path.closePath();
        }
        return path;
    }
}
