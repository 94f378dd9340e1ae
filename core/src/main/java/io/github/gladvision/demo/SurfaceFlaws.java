package io.github.gladvision.demo;

import io.github.gladvision.demo.Picture.Colour;
import java.util.random.RandomGenerator;

/** Defects that lie on top of any surface and need to know nothing about it. Lengths in reference units. */
final class SurfaceFlaws {
    private SurfaceFlaws() {}

    static float between(RandomGenerator random, double low, double high) {
        return (float) (low + (high - low) * random.nextDouble());
    }

    /**
     * The shape of a blot: 1 inside, 0 outside, ragged edge of the given softness.
     *
     * @param radius mean radius
     */
    static Plane blot(int size, float cx, float cy, float radius, float softness, RandomGenerator random) {
        Noise edge = new Noise(random.nextLong());
        float stretch = between(random, 0.7, 1.4);
        float turn = between(random, 0, Math.PI);
        float cos = (float) Math.cos(turn);
        float sin = (float) Math.sin(turn);
        return new Plane(size).fill((x, y) -> {
            float u = (cos * (x - cx) + sin * (y - cy)) / stretch;
            float v = (cos * (y - cy) - sin * (x - cx)) * stretch;
            float r = Maths.hypot(u, v) / radius;
            return r > 2
                    ? 0
                    : Maths.step(
                            1 + softness / radius,
                            1 - softness / radius,
                            r + 0.4f * edge.rough(x / radius * 1.3, y / radius * 1.3));
        });
    }

    /** A liquid that soaked in and dried: darkens towards the tint, most at its rim. */
    static void stain(
            Picture picture, float cx, float cy, float radius, Colour tint, float strength, RandomGenerator r) {
        Plane wet = blot(picture.size, cx, cy, radius, 2.5f, r);
        Plane inner = wet.blurred(radius * 0.25f);
        for (int i = 0; i < wet.values.length; i++) {
            float share = strength * wet.values[i] * (1.35f - 0.6f * inner.values[i]);
            picture.multiply(
                    i, 1 - share * (1 - tint.red()), 1 - share * (1 - tint.green()), 1 - share * (1 - tint.blue()));
        }
    }

    /** The coverage of a line that wanders: curvature changes at random, width swells and thins. */
    static Plane wander(
            int size, float x, float y, float length, float width, float curl, float heading, RandomGenerator random) {
        Plane covered = new Plane(size);
        float turn = curl * between(random, -1, 1);
        float step = 2;
        for (float s = 0; s < length; s += step) {
            turn = Maths.mix(turn, curl * between(random, -2, 2), 0.12f);
            heading += turn * step;
            float toX = x + step * (float) Math.cos(heading);
            float toY = y + step * (float) Math.sin(heading);
            float thin = Math.min(1, 0.35f + 4 * Math.min(s, length - s) / length);
            covered.line(x, y, toX, toY, width * thin);
            x = toX;
            y = toY;
        }
        return covered;
    }

    /** A fibre or hair that fell on the product; throws a faint shadow to the lower right. */
    static void fibre(Picture picture, float x, float y, float length, Colour colour, RandomGenerator random) {
        Plane body = wander(
                picture.size, x, y, length, between(random, 2.4, 3.4), 0.05f, between(random, 0, 2 * Math.PI), random);
        Plane soft = body.blurred(1.6f);
        int shift = Math.round(1.8f / body.pixel());
        for (int py = 0; py < picture.size; py++) {
            for (int px = 0; px < picture.size; px++) {
                int i = py * picture.size + px;
                float dark = 1 - 0.45f * soft.at(px - shift, py - shift);
                picture.multiply(i, dark, dark, dark);
                float lit = 0.75f + 0.5f * Maths.clamp(0.5f + 2 * (soft.at(px, py) - soft.at(px - 1, py - 1)));
                picture.blend(i, colour.times(lit), 0.95f * body.values[i]);
            }
        }
    }
}
