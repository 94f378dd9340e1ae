package io.github.gladvision.demo;

import static io.github.gladvision.demo.SurfaceFlaws.between;

import io.github.gladvision.demo.Picture.Colour;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A coarse cloth in plain weave, teal warp and ecru weft, as it passes under a line camera: yarns of uneven thickness
 * and colour, the cloth a little askew and never quite flat.
 */
final class Fabric implements Product {
    private static final float PITCH = 8;
    private static final Colour WARP = Colour.of(0x4F7F8C);
    private static final Colour WEFT = Colour.of(0xD9CCB0);
    private static final Colour TABLE = Colour.of(0x1D1B1C);

    @Override
    public String name() {
        return "fabric";
    }

    @Override
    public List<String> defects() {
        return List.of("broken_thread", "foreign_fibre", "hole", "knot", "stain");
    }

    @Override
    public Picture paint(int size, RandomGenerator specimen, Flaw flaw) {
        Cloth cloth = new Cloth(specimen);
        if (flaw != Flaw.NONE) {
            cloth.damage(flaw);
        }
        Picture picture = new Picture(size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                picture.set(y * size + x, cloth.colour(picture.red.middle(x), picture.red.middle(y)));
            }
        }
        if (flaw.is("stain")) {
            RandomGenerator r = flaw.random();
            Colour tint = Colour.of(r.nextBoolean() ? 0x7A5230 : 0x4A4A44);
            SurfaceFlaws.stain(
                    picture,
                    between(r, 40, 216),
                    between(r, 40, 216),
                    between(r, 9, 26),
                    tint,
                    between(r, 0.5, 0.8),
                    r);
        } else if (flaw.is("foreign_fibre")) {
            RandomGenerator r = flaw.random();
            int[] colours = {0xA8322D, 0x23222A, 0xC98A1E, 0x5B2E6B};
            SurfaceFlaws.fibre(
                    picture,
                    between(r, 60, 196),
                    between(r, 60, 196),
                    between(r, 45, 120),
                    Colour.of(colours[r.nextInt(colours.length)]),
                    r);
        }
        return picture;
    }

    /** The yarns of one piece of cloth. */
    private static final class Cloth {
        private final float cos;
        private final float sin;
        private final float shiftX;
        private final float shiftY;
        private final Noise bend;
        private final Noise yarn;
        private final Noise fuzz;

        private @Nullable Plane hole;
        private boolean acrossWarp;
        private int thread;
        private float from;
        private float to;
        private float swelling;
        private boolean missing;

        Cloth(RandomGenerator random) {
            float angle = between(random, -0.035, 0.035);
            cos = (float) Math.cos(angle);
            sin = (float) Math.sin(angle);
            shiftX = between(random, 0, 16);
            shiftY = between(random, 0, 16);
            bend = new Noise(random.nextLong());
            yarn = new Noise(random.nextLong());
            fuzz = new Noise(random.nextLong());
        }

        void damage(Flaw flaw) {
            RandomGenerator r = flaw.random();
            acrossWarp = r.nextBoolean();
            thread = 6 + r.nextInt(22);
            if (flaw.is("broken_thread")) {
                missing = true;
                from = between(r, 3, 18);
                to = from + between(r, 5, 12);
            } else if (flaw.is("knot")) {
                from = between(r, 5, 25);
                to = from + between(r, 4, 8);
                swelling = between(r, 0.4, 0.75);
            } else if (flaw.is("hole")) {
                hole = SurfaceFlaws.blot(Plane.SPAN, between(r, 45, 211), between(r, 45, 211), between(r, 8, 18), 5, r);
            }
        }

        Colour colour(float x, float y) {
            float dx = x - 128;
            float dy = y - 128;
            float u = (cos * dx + sin * dy + 136 + shiftX + 2.2f * bend.smooth(x / 90, y / 90)) / PITCH;
            float v = (cos * dy - sin * dx + 136 + shiftY + 2.2f * bend.smooth(x / 90 + 50, y / 90)) / PITCH;
            Strand warp = strand(u, v, x, y, true);
            Strand weft = strand(v, u, x, y, false);
            Strand top = warp.height > weft.height ? warp : weft;
            // Where a yarn is missing one looks into the cloth.
            float depth = warp.height < -2 || weft.height < -2 ? 0.74f : 1;
            if (top.height < -1) {
                return hole != null && torn(x, y, 0) ? TABLE : TABLE.mix(WARP, 0.25f);
            }
            boolean upright = top == warp;
            float lint = fuzz.rough(x / (upright ? 1.1 : 3.6), y / (upright ? 3.6 : 1.1));
            float light = top.light * (0.96f + 0.13f * lint);
            float covered = Math.max(warp.height, weft.height) - Math.min(warp.height, weft.height);
            light *= 0.9f + 0.1f * Maths.clamp(covered);
            return top.colour.times(depth * light);
        }

        private record Strand(float height, float light, Colour colour) {}

        /** The yarn that runs along {@code along} and is counted by {@code across}, at this point. */
        private Strand strand(float across, float along, float x, float y, boolean warp) {
            int index = (int) Math.floor(across);
            int crossing = (int) Math.floor(along);
            float offset = across - index - 0.5f;
            int key = 2 * index + (warp ? 1 : 0);
            float half = 0.46f + 0.03f * yarn.at(key, 11) + 0.045f * yarn.smooth(along * 0.22, 7.3 * key);
            float lift = 0;
            Colour colour = warp ? WARP : WEFT;
            if (warp == acrossWarp && to > from) {
                float inside = Maths.step(from - 0.5f, from, along) * Maths.step(to + 0.5f, to, along);
                if (missing && index == thread && inside > 0.5f) {
                    return new Strand(-3, 0, colour);
                }
                if (swelling > 0 && Math.abs(across - thread - 0.5f) < 1.6f) {
                    float middle = Maths.step(0, 1, 1 - Math.abs(2 * along - from - to) / (to - from));
                    float wide = 0.46f + swelling * middle;
                    float from0 = across - thread - 0.5f;
                    if (middle > 0 && Math.abs(from0) < wide) {
                        index = thread;
                        offset = from0;
                        half = wide;
                        lift = 2 * middle;
                    }
                }
            }
            if (Math.abs(offset) >= half || hole != null && torn(x, y, yarn.at(key, 3 + (int) (along / 9)))) {
                return new Strand(-2, 0, colour);
            }
            // Over or under at the middle of this crossing; the other way round at its neighbours.
            float over = (index + crossing & 1) == (warp ? 0 : 1) ? 1 : -1;
            float wave = over * (float) Math.cos(Math.PI * (along - crossing - 0.5f));
            float round = (float) Math.sqrt(1 - offset * offset / (half * half));
            float twist = (float) Math.sin(2 * Math.PI * (1.9f * along + 1.1f * offset) + 6 * yarn.at(key, 5));
            float light = 0.42f
                    + 0.38f * round
                    + 0.13f * wave
                    - 0.16f * offset / half
                    + 0.045f * twist * round
                    + 0.05f * yarn.at(key, 23)
                    + 0.05f * yarn.smooth(along * 0.5, 3.7 * key);
            light += 0.1f * Math.min(lift, 1);
            return new Strand(0.6f * round + 0.5f * wave + lift, 1.12f * light, colour);
        }

        /** Whether the yarn is gone here; each yarn breaks a little sooner or later than its neighbours. */
        private boolean torn(float x, float y, float frayed) {
            int px = Math.min((int) x, Plane.SPAN - 1);
            int py = Math.min((int) y, Plane.SPAN - 1);
            return hole != null && hole.at(px, py) > 0.5f + 0.45f * frayed;
        }
    }
}
