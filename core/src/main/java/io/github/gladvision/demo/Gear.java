package io.github.gladvision.demo;

import static io.github.gladvision.demo.SurfaceFlaws.between;

import io.github.gladvision.demo.Picture.Colour;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A turned steel gear on a matte belt, seen from above: a height field (teeth, recessed web with five holes, hub with
 * bore and keyway) lit from the upper left, with the bow-tie glare of a turned face. Specimens lie a little shifted and
 * turned.
 */
final class Gear implements Product {
    static final int TEETH = 20;
    private static final int HOLES = 5;
    private static final float TIP = 100;
    static final float ROOT = 86;
    private static final Colour STEEL = Colour.of(0xB9BCC0);
    private static final Colour BELT = Colour.of(0x3E4A55);

    @Override
    public String name() {
        return "gear";
    }

    @Override
    public List<String> defects() {
        return List.of("broken_tooth", "dent", "missing_hole", "rust", "scratch");
    }

    @Override
    public Picture paint(int size, RandomGenerator specimen, Flaw flaw) {
        Pose pose = new Pose(specimen);
        int filled = flaw.is("missing_hole") ? flaw.random().nextInt(HOLES) : -1;
        Plane body = new Plane(size).fill((x, y) -> pose.body(x, y, filled));
        if (flaw.is("broken_tooth")) {
            GearFlaws.breakTooth(body, pose, flaw.random());
        }
        Plane height = body.blurred(0.9f);
        Plane web = new Plane(size).fill((x, y) -> {
            float r = pose.radius(x, y);
            return Maths.step(76, 72, r) * Maths.step(30, 34, r);
        });
        for (int i = 0; i < height.values.length; i++) {
            height.values[i] = 3.2f * height.values[i] - 2.4f * web.values[i];
        }
        if (flaw.is("dent")) {
            GearFlaws.dent(height, pose, flaw.random());
        }
        Picture picture = shade(pose, body, height, web);
        if (flaw.is("rust")) {
            GearFlaws.rust(picture, pose, body, flaw.random());
        } else if (flaw.is("scratch")) {
            GearFlaws.scratch(picture, pose, body, flaw.random());
        }
        return picture;
    }

    /** Where the gear lies and the marks that its machining left. */
    static final class Pose {
        final float cx;
        final float cy;
        final float turn;
        final Noise lathe;
        final Noise grain;
        final Noise belt;
        final float tone;
        private final float[] holeX = new float[HOLES];
        private final float[] holeY = new float[HOLES];

        Pose(RandomGenerator random) {
            cx = 128 + between(random, -5, 5);
            cy = 128 + between(random, -5, 5);
            turn = between(random, -0.12, 0.12);
            lathe = new Noise(random.nextLong());
            grain = new Noise(random.nextLong());
            belt = new Noise(random.nextLong());
            tone = between(random, 0.95, 1.05);
            for (int k = 0; k < HOLES; k++) {
                holeX[k] = x(53, 2 * Math.PI * k / HOLES + 0.3);
                holeY[k] = y(53, 2 * Math.PI * k / HOLES + 0.3);
            }
        }

        float radius(float x, float y) {
            return Maths.hypot(x - cx, y - cy);
        }

        float angle(float x, float y) {
            return (float) Math.atan2(y - cy, x - cx) - turn;
        }

        float x(double radius, double angle) {
            return cx + (float) (radius * Math.cos(angle + turn));
        }

        float y(double radius, double angle) {
            return cy + (float) (radius * Math.sin(angle + turn));
        }

        /** 1 where there is metal, 0 where one sees the belt. */
        float body(float x, float y, int filled) {
            float r = radius(x, y);
            if (r > TIP + 2) {
                return 0;
            }
            float a = angle(x, y);
            double tooth = a * TEETH / (2 * Math.PI);
            float phase = (float) Math.abs(tooth - Math.rint(tooth));
            // Distance to the flank in reference units; the tooth narrows towards its tip.
            float along = Maths.clamp((r - ROOT) / (TIP - ROOT));
            float flank = (phase - Maths.mix(0.31f, 0.16f, along)) * (float) (2 * Math.PI) * r / TEETH;
            float outline = Math.max(r - TIP, Math.min(r - ROOT, flank));
            float bore = 15 - r;
            float keyX = r * (float) Math.cos(a + Math.PI / 2);
            float keyY = r * (float) Math.sin(a + Math.PI / 2);
            bore = Math.max(bore, Math.min(4 - Math.abs(keyY), Math.min(keyX, 20 - keyX)));
            float holes = -99;
            for (int k = 0; k < HOLES; k++) {
                if (k != filled) {
                    holes = Math.max(holes, 11.5f - Maths.hypot(x - holeX[k], y - holeY[k]));
                }
            }
            return Maths.clamp(0.5f - Math.max(outline, Math.max(bore, holes)));
        }
    }

    private static Picture shade(Pose pose, Plane body, Plane height, Plane web) {
        int size = body.size;
        Picture picture = new Picture(size);
        Plane shadow = body.blurred(3.5f);
        int shift = Math.round(5 / body.pixel());
        float slope = 0.5f / body.pixel();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int i = y * size + x;
                float px = body.middle(x);
                float py = body.middle(y);
                float weave = 0.05f * pose.belt.rough(px / 2.2, py / 2.2) + 0.05f * pose.belt.smooth(px / 60, py / 60);
                Colour ground = BELT.times((1 + weave) * (1 - 0.6f * shadow.at(x - shift, y - shift)));
                float gx = slope * (height.at(x + 1, y) - height.at(x - 1, y));
                float gy = slope * (height.at(x, y + 1) - height.at(x, y - 1));
                Colour metal = STEEL.times(pose.tone * metal(pose, px, py, gx, gy, web.values[i]));
                picture.set(i, ground.mix(metal, body.values[i]));
            }
        }
        return picture;
    }

    private static float metal(Pose pose, float x, float y, float gx, float gy, float web) {
        float r = pose.radius(x, y);
        float scale = 1 / (float) Math.sqrt(1 + gx * gx + gy * gy);
        float diffuse = (0.5f * gx + 0.6f * gy + 0.62f) * scale;
        // Turned steel shines where the grooves lie across the light (Kajiya and Kay's model for a thread).
        float groove = ((y - pose.cy) * 0.64f - (x - pose.cx) * -0.77f) / Math.max(r, 1);
        float squared = groove * groove;
        float glare = squared * squared * squared * squared * squared;
        float rings = 0.06f * pose.lathe.smooth(r / 0.9, 0.5) + 0.03f * pose.lathe.smooth(r / 4.5, 9.5);
        float cast = 0.05f * pose.grain.rough(x / 2.4, y / 2.4);
        float face = 0.2f + 0.85f * diffuse + (1 - 0.7f * web) * (0.3f * glare + rings) + (0.2f + web) * cast;
        return face * (1 - 0.2f * web);
    }
}
