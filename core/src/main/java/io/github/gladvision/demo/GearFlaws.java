package io.github.gladvision.demo;

import static io.github.gladvision.demo.SurfaceFlaws.between;

import io.github.gladvision.demo.Picture.Colour;
import java.util.random.RandomGenerator;

/** What happens to a {@link Gear} in machining, transport and storage. */
final class GearFlaws {
    private static final Colour RUST = Colour.of(0x8A4A22);
    private static final Colour BRIGHT = new Colour(0.96f, 0.96f, 0.97f);
    private static final Colour DARK = new Colour(0.15f, 0.15f, 0.16f);

    private GearFlaws() {}

    /** Takes a tooth off, or most of it, along a ragged line. */
    static void breakTooth(Plane body, Gear.Pose pose, RandomGenerator random) {
        double at = 2 * Math.PI * random.nextInt(Gear.TEETH) / Gear.TEETH;
        Noise crack = new Noise(random.nextLong());
        float level = Gear.ROOT + between(random, -1, 6);
        float lean = between(random, -0.5, 0.5);
        int size = body.size;
        for (int i = 0; i < body.values.length; i++) {
            float x = body.middle(i % size);
            float y = body.middle(i / size);
            double off = Math.IEEEremainder(pose.angle(x, y) - at, 2 * Math.PI);
            if (Math.abs(off) < Math.PI / Gear.TEETH) {
                float edge = level + lean * (float) off * 90 + 1.6f * crack.rough(x / 4, y / 4);
                body.values[i] *= Maths.clamp(0.5f + edge - pose.radius(x, y));
            }
        }
    }

    /** A blow: a hollow with the displaced metal around it. */
    static void dent(Plane height, Gear.Pose pose, RandomGenerator random) {
        double at = between(random, 0, 2 * Math.PI);
        double where = random.nextBoolean() ? between(random, 78, 82) : between(random, 40, 66);
        float cx = pose.x(where, at);
        float cy = pose.y(where, at);
        float width = between(random, 6, 9.5);
        float depth = between(random, 3, 4.6);
        Noise uneven = new Noise(random.nextLong());
        for (int i = 0; i < height.values.length; i++) {
            float x = height.middle(i % height.size);
            float y = height.middle(i / height.size);
            float r = Maths.hypot(x - cx, y - cy) / width + 0.2f * uneven.smooth(x / 5, y / 5);
            height.values[i] -= depth * (1 - 0.8f * r * r) * (float) Math.exp(-r * r);
        }
    }

    /** Rust: a blotch of uneven colour, pitted. */
    static void rust(Picture picture, Gear.Pose pose, Plane body, RandomGenerator random) {
        double at = between(random, 0, 2 * Math.PI);
        double where = between(random, 24, 88);
        Plane patch =
                SurfaceFlaws.blot(body.size, pose.x(where, at), pose.y(where, at), between(random, 8, 19), 5, random);
        Noise pits = new Noise(random.nextLong());
        float strength = between(random, 0.65, 0.95);
        for (int i = 0; i < patch.values.length; i++) {
            float x = body.middle(i % body.size);
            float y = body.middle(i / body.size);
            float share = patch.values[i] * (0.75f + 0.5f * pits.rough(x / 2.5, y / 2.5));
            Colour colour = RUST.times(1 + 0.3f * pits.rough(x / 5 + 40, y / 5));
            picture.blend(i, colour, strength * share * body.values[i]);
        }
    }

    /** A scratch: a bright groove that comes and goes, with a dark edge on the side of the light. */
    static void scratch(Picture picture, Gear.Pose pose, Plane body, RandomGenerator random) {
        double at = between(random, 0, 2 * Math.PI);
        double where = between(random, 66, 84);
        float heading = (float) (at + pose.turn + between(random, 1.9, 2.9) * (random.nextBoolean() ? 1 : -1));
        Plane line = SurfaceFlaws.wander(
                body.size,
                pose.x(where, at),
                pose.y(where, at),
                between(random, 28, 75),
                between(random, 2, 3),
                0.015f,
                heading,
                random);
        Plane soft = line.blurred(0.9f);
        Noise pressure = new Noise(random.nextLong());
        float strength = between(random, 0.5, 0.8);
        for (int y = 0; y < body.size; y++) {
            for (int x = 0; x < body.size; x++) {
                int i = y * body.size + x;
                float pressed = 1 + 0.35f * pressure.rough(body.middle(x) / 6, body.middle(y) / 6);
                float share = strength * pressed * body.values[i];
                float edge = Maths.clamp(soft.at(x + 1, y + 1) - soft.at(x, y));
                picture.blend(i, DARK, 1.6f * share * edge);
                picture.blend(i, BRIGHT, share * line.values[i]);
            }
        }
    }
}
