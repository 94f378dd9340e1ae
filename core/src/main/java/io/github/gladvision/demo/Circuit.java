package io.github.gladvision.demo;

import static io.github.gladvision.demo.SurfaceFlaws.between;

import io.github.gladvision.demo.Picture.Colour;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A small assembled circuit board ({@link Board}): tracks under green lacquer, tinned pads, parts, white print. Every
 * layer is a little out of register, the ink uneven, the parts not quite straight.
 */
final class Circuit implements Product {
    private static final Colour LACQUER = Colour.of(0x15593A);
    private static final Colour TRACK = Colour.of(0x3B9A63);
    static final Colour TIN = Colour.of(0xC9CCC8);
    private static final Colour BORE = Colour.of(0x14130F);
    private static final Colour INK = Colour.of(0xEDEFEA);

    @Override
    public String name() {
        return "circuit";
    }

    @Override
    public List<String> defects() {
        return List.of("misprint", "missing_part", "open_track", "scratch", "solder_bridge");
    }

    @Override
    public Picture paint(int size, RandomGenerator specimen, Flaw flaw) {
        Layer.Pose pose = Layer.Pose.random(specimen);
        Layer copper = pose.layer(size);
        Layer tin = pose.misplaced(specimen, 0.3f).layer(size);
        Layer bores = pose.misplaced(specimen, 0.6f).layer(size);
        Layer ink = pose.misplaced(specimen, 1.1f).layer(size);
        Noise grain = new Noise(specimen.nextLong());
        Noise density = new Noise(specimen.nextLong());
        float inkTone = between(specimen, 0.82, 0.98);
        Colour lacquer = LACQUER.times(between(specimen, 0.94, 1.06));

        Board.TRACKS.forEach(copper::track);
        if (flaw.is("open_track")) {
            copper.erase(CircuitFlaws.gap(copper, flaw.random()));
        }
        Board.PADS.forEach(p -> tin.box(p.x(), p.y(), p.halfWidth(), p.halfHeight(), 1.5f));
        for (Board.Hole hole : Board.HOLES) {
            copper.disc(hole.x(), hole.y(), hole.ring() + 1.5f);
            tin.disc(hole.x(), hole.y(), hole.ring());
            bores.disc(hole.x(), hole.y(), hole.bore());
        }
        if (flaw.is("solder_bridge")) {
            CircuitFlaws.bridge(tin, flaw.random());
        }
        print(ink);
        if (flaw.is("misprint")) {
            CircuitFlaws.smear(ink.plane, flaw.random());
        }

        Picture picture = new Picture(size);
        Plane relief = copper.plane.blurred(0.8f);
        Plane solder = tin.plane.blurred(1.6f);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int i = y * size + x;
                float px = relief.middle(x);
                float py = relief.middle(y);
                float fine = 1 + 0.05f * grain.rough(px / 3, py / 3) + 0.06f * grain.smooth(px / 40, py / 40);
                float edge = relief.at(x + 1, y + 1) - relief.at(x - 1, y - 1);
                picture.set(i, lacquer.mix(TRACK, copper.plane.values[i]).times(fine * (1 + 0.22f * edge)));
                float printed = inkTone * (0.9f + 0.12f * density.rough(px / 9, py / 9));
                picture.blend(i, INK, printed * ink.plane.values[i] * (1 - tin.plane.values[i]));
                float dome = solder.at(x + 1, y + 1) - solder.at(x - 1, y - 1);
                float shine = 0.86f + 0.75f * dome + 0.07f * grain.rough(px / 2 + 90, py / 2);
                picture.blend(i, TIN.times(shine), tin.plane.values[i]);
                picture.blend(i, BORE, bores.plane.values[i]);
            }
        }
        if (flaw.is("scratch")) {
            CircuitFlaws.scratch(picture, flaw.random());
        }
        Parts.mount(picture, pose, specimen, flaw.is("missing_part") ? flaw.random() : null);
        return picture;
    }

    private static void print(Layer ink) {
        for (Board.Text text : Board.TEXTS) {
            ink.text(text, text.height() > 12 ? 2.4f : 1.7f);
        }
        frame(ink, 120, 24, 76, 14);
        for (Board.Part part : Board.PARTS) {
            float length = part.halfLength() + 8;
            float width = part.halfWidth() + 4;
            frame(ink, part.x(), part.y(), part.upright() ? width : length, part.upright() ? length : width);
        }
    }

    private static void frame(Layer ink, float x, float y, float halfWidth, float halfHeight) {
        float[] corners = {-1, -1, 1, -1, 1, 1, -1, 1, -1, -1};
        for (int i = 0; i + 3 < corners.length; i += 2) {
            ink.line(
                    x + corners[i] * halfWidth,
                    y + corners[i + 1] * halfHeight,
                    x + corners[i + 2] * halfWidth,
                    y + corners[i + 3] * halfHeight,
                    1.4f);
        }
    }
}
