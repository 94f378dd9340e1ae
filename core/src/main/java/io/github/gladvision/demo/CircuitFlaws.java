package io.github.gladvision.demo;

import static io.github.gladvision.demo.SurfaceFlaws.between;

import io.github.gladvision.demo.Picture.Colour;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What goes wrong when a {@link Circuit} is etched, soldered, printed and handled. */
final class CircuitFlaws {
    private static final Colour COPPER = Colour.of(0xD79A5B);

    private CircuitFlaws() {}

    /** What is missing of a track: where it was etched through. */
    static Plane gap(Layer copper, RandomGenerator random) {
        // The longest straight piece of a track that is seen over enough of its length.
        List<Board.Track> candidates = Board.TRACKS.stream()
                .filter(t -> t.points().length >= 6 || t.width() > 5)
                .toList();
        float[] p =
                longestPiece(candidates.get(random.nextInt(candidates.size())).points());
        float dx = p[2] - p[0];
        float dy = p[3] - p[1];
        float length = Maths.hypot(dx, dy);
        float half = Math.min(between(random, 10, 16), 0.4f * length) / length;
        float at = between(random, 0.15 + half, 0.85 - half);
        float x = p[0] + at * dx;
        float y = p[1] + at * dy;
        Plane removed = new Plane(copper.plane.size);
        Noise ragged = new Noise(random.nextLong());
        float cx = copper.x(x, y);
        float cy = copper.y(x, y);
        removed.cover(0, 0, Plane.SPAN, Plane.SPAN, (qx, qy) -> {
            float along = Math.abs((qx - cx) * dx + (qy - cy) * dy) / length;
            float across = Math.abs((qx - cx) * dy - (qy - cy) * dx) / length;
            return Math.max(along - half * length + 1.2f * ragged.rough(qx / 2, qy / 2), across - 5);
        });
        return removed;
    }

    private static float[] longestPiece(float[] points) {
        float[] longest = new float[4];
        for (int i = 0; i + 3 < points.length; i += 2) {
            float[] piece = Arrays.copyOfRange(points, i, i + 4);
            if (length(piece) > length(longest)) {
                longest = piece;
            }
        }
        return longest;
    }

    private static double length(float[] piece) {
        return Math.hypot(piece[2] - piece[0], piece[3] - piece[1]);
    }

    /** Solder that runs from one leg of the chip to the next. */
    static void bridge(Layer tin, RandomGenerator random) {
        int pin = random.nextInt(Board.PINS - 1);
        float y = Board.CHIP_Y + (random.nextBoolean() ? 31 : -31) + between(random, -2, 2);
        float x = (Board.pinX(pin) + Board.pinX(pin + 1)) / 2;
        float waist = between(random, 5, 9);
        tin.line(Board.pinX(pin), y, Board.pinX(pin + 1), y + between(random, -2, 2), waist);
        tin.disc(x + between(random, -3, 3), y + between(random, -2, 2), between(random, 4.5, 7));
    }

    /** Wet print that was touched: drawn out to one side within a patch around some text. */
    static void smear(Plane ink, RandomGenerator random) {
        Board.Text text = Board.TEXTS.get(random.nextInt(3) > 0 ? 0 : random.nextInt(Board.TEXTS.size()));
        float wide = text.text().length() * text.height();
        Plane patch = SurfaceFlaws.blot(
                ink.size,
                text.x() + between(random, 0.1, 0.8) * wide,
                text.y() + text.height() / 2,
                between(random, 15, 24),
                4,
                random);
        float angle = between(random, 0, 2 * Math.PI);
        float reach = between(random, 7, 13) / ink.pixel();
        float[] before = ink.values.clone();
        for (int y = 0; y < ink.size; y++) {
            for (int x = 0; x < ink.size; x++) {
                float drawn = 0;
                for (float s = 0; s <= reach; s++) {
                    int sx = Math.round(x - s * (float) Math.cos(angle));
                    int sy = Math.round(y - s * (float) Math.sin(angle));
                    if (sx >= 0 && sy >= 0 && sx < ink.size && sy < ink.size) {
                        drawn = Math.max(drawn, before[sy * ink.size + sx] * (0.9f - 0.5f * s / reach));
                    }
                }
                int i = y * ink.size + x;
                ink.values[i] = Maths.mix(before[i], Math.max(drawn, 0.6f * before[i]), patch.values[i]);
            }
        }
    }

    /** A scratch through the lacquer down to the copper. */
    static void scratch(Picture picture, RandomGenerator random) {
        Plane line = SurfaceFlaws.wander(
                picture.size,
                between(random, 30, 226),
                between(random, 30, 226),
                between(random, 35, 95),
                between(random, 1.8, 3),
                0.012f,
                between(random, 0, 2 * Math.PI),
                random);
        Noise flakes = new Noise(random.nextLong());
        float strength = between(random, 0.65, 0.95);
        for (int i = 0; i < line.values.length; i++) {
            float x = line.middle(i % line.size);
            float y = line.middle(i / line.size);
            Colour bare = COPPER.times(0.9f + 0.25f * flakes.rough(x / 3, y / 3));
            picture.blend(i, bare, strength * line.values[i]);
        }
    }
}
